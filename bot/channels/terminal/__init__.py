"""The terminal: be a participant without a phone or a browser (``yousaid chat``)."""

from bot.channels.terminal.channel import NAME, TerminalChannel
from bot.channels.terminal.chat import Chat
from bot.channels.terminal.screen import draw, keys

__all__ = ["NAME", "Chat", "TerminalChannel", "draw", "keys"]
