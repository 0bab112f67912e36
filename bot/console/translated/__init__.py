"""Drafts in other languages: written twice, chosen, approved; a page at a time, or as a file."""

from bot.console.kit import Kit, Room
from bot.console.translated import files, lists, parts
from bot.console.translated.desk import Desk

__all__ = ["rooms"]


def rooms(kit: Kit) -> list[Room]:
    """Translators work here, and read nothing of anybody but what was said of a translation."""
    desk = Desk(kit)
    return [*lists.rooms(desk), *files.rooms(desk), *parts.rooms(desk)]
