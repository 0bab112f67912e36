"""Telegram: private chats with people, by long polling. Only this package imports ``telegram``."""

from bot.channels.telegram.channel import TelegramChannel

__all__ = ["TelegramChannel"]
