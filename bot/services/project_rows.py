"""Rows about the project: materials, rounds, alerts, and people as they are made."""

from typing import Final, NamedTuple, TypedDict

#: States of rounds that nobody can have met.
NOT_OPENED: Final = ("draft", "scheduled")


class NewParticipant(TypedDict):
    """Somebody who just joined."""

    id: int
    pseudonym: str
    state: str
    language: str
    channel: str
    joined_at: int
    zone: str


class MaterialRow(NamedTuple):
    """A material; ``version`` grows with every change to one of its items."""

    id: str
    title: str
    kind: str
    version: int
    created_at: int


class ItemVersion(NamedTuple):
    """One item of a material in one version; lists are JSON text. See `DraftItem`.

    ``media`` says in words what its picture shows, ``picture`` is the digest of it.
    ``kind`` is empty where it is that of its material.
    """

    item: str
    version: int
    position: int
    number: str
    section: str
    section_name: str
    text: str
    options: str
    probes: str
    heavy: bool
    topics: str
    label: str
    why: str
    gist: str
    media: str
    leans: bool
    choice: str
    note: str
    picture: str
    kind: str
    material: str


class AgendaRow(NamedTuple):
    """An item as a round shows it, with its kind and the title of its material."""

    kind: str
    title: str
    version: ItemVersion

    @classmethod
    def of(cls, kind: str, title: str, version: ItemVersion) -> "AgendaRow":
        """An item of a material of that kind, which it may not be itself."""
        return cls(version.kind or kind, title, version)


class RoundRow(NamedTuple):
    """A round; ``materials`` is a JSON list of ids, ``about`` the round a second look follows.

    Until ``locks`` late answers are welcome. ``people`` says who is enrolled when it opens: all,
    none, or the id of the round they come from.
    """

    id: str
    name: str
    kind: str
    about: str | None
    state: str
    opens: int | None
    closes: int | None
    locks: int | None
    impact: int | None
    materials: str
    created_at: int
    people: str = "all"


class BroadcastRow(NamedTuple):
    """One step that writes to many; ``kind`` is that of its promises.

    ``state`` is waiting, running, stopped, undone or done; ``undo`` what an undo puts back (JSON).
    """

    id: int
    kind: str
    round: str
    state: str
    made_by: str
    made_at: int
    starts_at: int
    undo: str = ""
