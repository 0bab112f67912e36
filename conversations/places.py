"""Which page of the services a person is at, behind "More places"."""

from typing import TYPE_CHECKING, Final

from conversations.session import Draft

if TYPE_CHECKING:
    from conversations.walk import Walk

#: Services on one page: what can be read in a bad moment.
PLACES: Final = 3
#: The fact that holds which page was asked for last.
PAGE: Final = "page"


def page_of(session: Draft) -> int:
    """The page that was asked for last; 0 is the first."""
    found = session.facts.get(PAGE, ("0",))[0]
    return int(found) if found.isdecimal() else 0


def first_places(walk: "Walk") -> None:
    """The services right after the first ones are shown next."""
    turn_to(walk, 1)


def next_places(walk: "Walk") -> None:
    """Those after them."""
    turn_to(walk, page_of(walk.session) + 1)


def turn_to(walk: "Walk", page: int) -> None:
    """Remember that page as the one that was asked for last."""
    walk.session.facts = {**walk.session.facts, PAGE: (str(page),)}
