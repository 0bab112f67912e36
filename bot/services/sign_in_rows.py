"""Rows about who of the team is signed in where, and what they did."""

from typing import NamedTuple


class VisitRow(NamedTuple):
    """One browser of one member of the team.

    ``hash`` is that of the secret in its cookie. ``proven_at`` is when a code was last right
    (None: still on the way in). It is open until ``until`` at the longest, and a code alone opens
    it again until ``known_until``. ``offer`` is the secret of an app that is being set up.
    """

    id: int
    hash: str
    staff: int
    browser: str
    since: int
    seen_at: int
    proven_at: int | None
    until: int
    known_until: int
    ended_at: int | None = None
    offer: str = ""


class AppRow(NamedTuple):
    """The app that makes somebody's codes; ``step`` is the newest whose code was taken."""

    staff: int
    secret: str
    step: int
    since: int


class KeptRow(NamedTuple):
    """What somebody typed on a page and did not send; ``fields`` is a JSON list of pairs."""

    staff: int
    page: str
    action: str
    fields: str
    at: int


class AuditRow(NamedTuple):
    """One thing that was done; ``staff`` is None where no member of the team did it."""

    seq: int
    at: int
    staff: int | None
    who: str
    deed: str
    about: str
    hash: str
