"""Rounds: the calendar, planning one, every step of it, invitations, and whom it reaches."""

from bot.console.kit import Kit, Room
from bot.console.rounds import (
    inviting,
    listing,
    messages,
    people,
    person,
    planning,
    printing,
    steps,
    watching,
)


def rooms(kit: Kit) -> list[Room]:
    """All of these pages are for those who look after young people."""
    families = (listing, planning, steps, messages, inviting, printing, people, person, watching)
    return [room for family in families for room in family.rooms(kit)]
