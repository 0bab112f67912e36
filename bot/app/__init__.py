"""The composition root: every object is built here, once, and handed what it needs."""

from bot.app.application import Application
from bot.app.filling import fill_if_empty
from bot.app.terminal import talk

__all__ = ["Application", "fill_if_empty", "talk"]
