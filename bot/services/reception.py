"""Who is behind a row of the inbox: somebody we know, somebody who joins, or a stranger."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.ports import Channel, Incoming, Reachable, Started, Taken
from bot.services.care import staff_chat
from bot.services.gathering import Case
from bot.services.joining import STRANGERS, Doorkeeper
from bot.services.rows import InboxRow, Person
from bot.services.transaction import Transaction
from bot.services.understanding import Own, understand
from conversations import Event, Session

#: Sessions kept in memory, so that they need not be read again.
MOST_SESSIONS = 20_000


@dataclass(slots=True)
class Report:
    """What a batch did, told once it is committed; ``is_more``: some may wait for the next one."""

    settled: list[int] = field(default_factory=list)
    done: int = 0
    waiting: int = 0
    is_more: bool = False
    people: list[int] = field(default_factory=list)
    strangers: list[tuple[str, str]] = field(default_factory=list)
    lines: list[tuple[str, str, str]] = field(default_factory=list)
    sessions: dict[int, tuple[int, Session]] = field(default_factory=dict)


class Reception:
    """Finds or makes the person of each row."""

    def __init__(self, channels: Mapping[str, Channel], door: Doorkeeper) -> None:
        self._channels = channels
        self._door = door
        self._sessions: dict[int, tuple[int, Session]] = {}

    def remember(self, sessions: Mapping[int, tuple[int, Session]]) -> None:
        """Keep sessions that are committed."""
        if len(self._sessions) > MOST_SESSIONS:
            self._sessions.clear()
        self._sessions.update(sessions)

    def cases(self, tx: Transaction, rows: list[InboxRow], report: Report, now: int) -> list[Case]:
        """Who is behind these rows, at most one row a person; what needs no turn is settled."""
        understood = [(row, understand(row, self._channels)) for row in rows]
        people = self._people(tx, understood)
        understood = self._without_staff(tx, understood, people, report, now)
        cases: dict[int, Case] = {}
        earlier: set[int] = set()
        for row, meaning in understood:
            if meaning is None:  # perhaps from a stranger, of whom no trace may stay
                tx.forget_updates([row.seq])
                report.done += 1
                continue
            person = people.get((row.channel, _who(meaning)))
            if self._must_wait(tx, meaning, person, earlier, now):
                continue  # their next turn is in the next batch
            case = self._case(tx, row, meaning, person, now)
            if case is not None:
                cases[case.person.id] = case
                earlier.add(case.person.id)
            elif isinstance(meaning, Incoming):
                self._turn_away(tx, row, meaning, report)
            else:
                report.settled.append(row.seq)
        return list(cases.values())

    def _without_staff(
        self,
        tx: Transaction,
        understood: list[tuple[InboxRow, Incoming | Own | None]],
        people: Mapping[tuple[str, str], Person],
        report: Report,
        now: int,
    ) -> list[tuple[InboxRow, Incoming | Own | None]]:
        """What the team did in chats of their own is answered here; the rest of the rows."""
        addresses = [
            one.address
            for row, one in understood
            if row.channel == staff_chat.CHANNEL and isinstance(one, Incoming)
        ]
        known = staff_chat.Known.read(tx, addresses)
        others: list[tuple[InboxRow, Incoming | Own | None]] = []
        for row, one in understood:
            if row.channel != staff_chat.CHANNEL or not isinstance(one, Incoming):
                others.append((row, one))
                continue
            staff = known.staff.get(one.address)
            if staff_chat.team_code(one):
                takes_part = (row.channel, one.address) in people
                said = staff_chat.link(tx, one, now, staff, takes_part=takes_part)
            elif staff is not None:
                said = staff_chat.answer(tx, row, one, staff)
            else:
                others.append((row, None if isinstance(one.content, Taken) else one))
                continue
            report.settled.append(row.seq)
            if said:
                report.lines.append((row.channel, one.address, said))
        return others

    def _must_wait(
        self,
        tx: Transaction,
        meaning: Incoming | Own,
        person: Person | None,
        earlier: set[int],
        now: int,
    ) -> bool:
        """One turn a person and batch; a move to another chat comes after what the old one sent."""
        if person is None and isinstance(meaning, Incoming):
            content = meaning.content
            code = content.code if isinstance(content, Started) else ""
            return bool(earlier) and self._door.moves(tx, code, now) in earlier
        return person is not None and person.id in earlier

    def _people(
        self, tx: Transaction, understood: list[tuple[InboxRow, Incoming | Own | None]]
    ) -> dict[tuple[str, str], Person]:
        places: dict[str, list[str]] = {}
        own: dict[str, list[int]] = {}
        for row, meaning in understood:
            if isinstance(meaning, Incoming):
                places.setdefault(row.channel, []).append(meaning.address)
            elif meaning is not None:
                own.setdefault(row.channel, []).append(meaning.participant)
        found: dict[tuple[str, str], Person] = {}
        for channel, addresses in places.items():
            for address, person in tx.people_at(channel, addresses).items():
                found[channel, address] = person
        for channel, ids in own.items():
            for number, person in tx.people(ids).items():
                found[channel, str(number)] = person
        return found

    def _case(
        self,
        tx: Transaction,
        row: InboxRow,
        meaning: Incoming | Own,
        person: Person | None,
        now: int,
    ) -> Case | None:
        if isinstance(meaning, Own):
            if person is None:
                return None
            return Case(row, person, self._session(person), own=meaning)
        code = meaning.content.code if isinstance(meaning.content, Started) else ""
        event: Event | None = None
        if person is None:
            entered = self._door.enter(tx, row, meaning, code, now) if code else None
            if entered is None:
                return None
            person, event = entered.person, entered.event
        elif code:
            event = self._door.return_with(tx, row, person, code, now)
        person = self._touched(tx, row, meaning, person)
        return Case(row, person, self._session(person), incoming=meaning, event=event)

    def _touched(
        self, tx: Transaction, row: InboxRow, incoming: Incoming, person: Person
    ) -> Person:
        """A sign of life: the person is on this channel now, and can be reached."""
        if isinstance(incoming.content, Reachable) and not incoming.content.is_reachable:
            if person.state != "erased":
                tx.set_person(person.id, state="unreachable")
            tx.cancel_unsent(person.id)
            return person
        if person.channel != row.channel:
            tx.set_person(person.id, channel=row.channel)
            person = person._replace(channel=row.channel)
        if person.state == "unreachable":
            state = next(iter(self._session(person).facts.get("state", ("active",))))
            tx.set_person(person.id, state=state)
        return person

    def _session(self, person: Person) -> Session:
        kept = self._sessions.get(person.id)
        if kept is not None and kept[0] == person.turn:
            return kept[1]
        return Session.from_json(person.body)

    def _turn_away(
        self, tx: Transaction, row: InboxRow, incoming: Incoming, report: Report
    ) -> None:
        tx.forget_updates([row.seq])
        tx.count(STRANGERS)
        report.done += 1
        if not isinstance(incoming.content, Reachable):
            report.strangers.append((row.channel, incoming.address))


def _who(meaning: Incoming | Own) -> str:
    return meaning.address if isinstance(meaning, Incoming) else str(meaning.participant)
