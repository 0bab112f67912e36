"""E-mail to staff by SMTP: that something needs them, never what."""

from bot.channels.mail.mail import Mail, MailFailed, Server

__all__ = ["Mail", "MailFailed", "Server"]
