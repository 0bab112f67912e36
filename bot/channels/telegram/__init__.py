"""Telegram: private chats with people. Only this package imports ``telegram``."""

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.webhook import PATH, Hook

__all__ = ["PATH", "Hook", "TelegramChannel"]
