"""Which page a person is at of all that is held about them."""

from typing import TYPE_CHECKING, Final

from conversations.places import page_of, turn_to

if TYPE_CHECKING:
    from conversations.walk import Walk

#: Things on one page: few enough to be read on a phone in one go.
THINGS: Final = 8


def first_held(walk: "Walk") -> None:
    """The first of them are shown next."""
    turn_to(walk, 0)


def next_held(walk: "Walk") -> None:
    """Those after the ones that were shown."""
    turn_to(walk, page_of(walk.session) + 1)
