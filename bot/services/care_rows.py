"""Rows about the team, its rota, alerts, and what young people and the team write to each other."""

from typing import Literal, NamedTuple

Role = Literal["on_call", "deputy", "lead"]
ROLES: tuple[Role, ...] = ("on_call", "deputy", "lead")
"""Who is asked first, second and third."""

Level = Literal["red", "amber", "task"]
"""Red: a person may need somebody now. Amber: to look at in the shift. Task: this week."""

Way = Literal["telegram", "mail"]


class StaffRow(NamedTuple):
    """A member of the team. ``name`` is the first name that young people read.

    ``languages`` is a JSON list of the codes this person reads, ``roles`` one of what they do on
    the team's pages (``team_roles.py``).
    """

    id: int
    name: str
    organisation: str
    email: str
    languages: str
    is_lead: int = 0
    tested_at: int | None = None
    left_at: int | None = None
    roles: str = '["facilitator"]'


class ShiftRow(NamedTuple):
    """Who is there from when until when, and as what; ``zone`` is where the hours were written."""

    id: int
    staff: int
    role: Role
    starts: int
    ends: int
    zone: str


class AlertRow(NamedTuple):
    """Something staff must see; it names people and asks, never words.

    ``reason`` is a sentence for staff, ``code`` the same for the program. ``rule`` is the phrase
    rule that was found. ``covered`` says whether somebody was on call. ``next_ring`` is when staff
    are rung next (None: not any more).
    """

    id: int
    participant: int | None
    reason: str
    ask: int | None
    at: int
    acked_by: str | None = None
    acked_at: int | None = None
    level: Level = "task"
    code: str = ""
    rule: str = ""
    round: str = ""
    item: str = ""
    language: str = ""
    covered: int = 0
    next_ring: int | None = None
    closed_at: int | None = None
    outcome: str = ""


class LogRow(NamedTuple):
    """One thing that was done about an alert; ``staff`` is None where the program did it."""

    id: int
    alert: int
    at: int
    staff: int | None
    who: str
    what: str
    decision: str = ""
    reason: str = ""


class RingRow(NamedTuple):
    """One attempt to reach one member of the team about one alert, by one way."""

    id: int
    alert: int
    staff: int
    channel: Way
    n: int
    role: str
    state: Literal["ready", "sending", "sent", "failed"]
    due_at: int
    sent_at: int | None = None
    tries: int = 0
    error: str = ""


class ThreadRow(NamedTuple):
    """A talk between one young person and the team; ``staff`` is who answers it."""

    id: int
    participant: int
    state: Literal["open", "closed"]
    opened_at: int
    closed_at: int | None = None
    staff: int | None = None
    seen_at: int | None = None


class LineRow(NamedTuple):
    """One message of a talk; ``staff`` is None where the young person wrote it.

    ``words`` is empty once they were deleted.
    """

    id: int
    thread: int
    at: int
    staff: int | None
    words: str
