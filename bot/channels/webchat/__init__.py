"""The web chat: the same conversations in a browser. `routes` serves it, `WebChannel` reads it."""

from bot.channels.webchat.channel import WebChannel
from bot.channels.webchat.routes import Options, error_handlers, routes
from bot.channels.webchat.strings import ENGLISH

__all__ = ["ENGLISH", "Options", "WebChannel", "error_handlers", "routes"]
