"""Claiming rows of the outbox and settling what became of them, each inside a transaction."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.ports import Channel, Delivery, Message, Result
from bot.ports.pictures import PictureFile
from bot.services.care.alerting import raised_alert
from bot.services.care_rows import AlertRow
from bot.services.enclosing import enclosed
from bot.services.instants import SECOND, micros, moment
from bot.services.messages import unpack
from bot.services.outcomes import end_of_doubt, outcome
from bot.services.pacing import Pace
from bot.services.quiet import after_quiet
from bot.services.rows import AskRow, Claim, Sent, ask_id
from bot.services.saying import PUSH
from bot.services.transaction import Transaction

#: The same for what a dead process had claimed: nobody is still waiting for an answer to it.
EVIDENCE_AFTER_DEATH = 2 * SECOND
#: Rows looked at in one claim: the chats of the first ones may have to wait.
MOST_CANDIDATES = 1000
#: Of what may be on its way at once, so much is never given to what nobody waits for: where the
#: line is slow, pushes would fill it, and whoever asks for help would wait for one of them to land.
KEPT_FREE = 16


@dataclass(frozen=True, slots=True)
class Flight:
    """One claimed row on its way."""

    claim: Claim
    delivery: Delivery
    channel: Channel
    resends: int


@dataclass(slots=True)
class Departure:
    """What one claim brought: flights, people whose transcript grew, and when to look again.

    ``awaited`` are people for whom an answer waits, behind whatever is said first.
    """

    flights: list[Flight] = field(default_factory=list)
    shown: list[int] = field(default_factory=list)
    awaited: set[int] = field(default_factory=set)
    wait: float = 1.0


class Flights:
    """Claims and settles. Rates are obeyed before a row is claimed, never while it is."""

    def __init__(
        self,
        channels: Mapping[str, Channel],
        pace: Pace,
        boot_id: str,
        now: Callable[[], int],
    ) -> None:
        self._channels = channels
        self._pace = pace
        self._boot_id = boot_id
        self._now = now

    def recover(self, tx: Transaction) -> int:
        """What a dead process had claimed may have been sent; return how many rows that is."""
        return tx.doubt_other_boots(self._boot_id, self._now() + EVIDENCE_AFTER_DEATH)

    def unclaim(self, tx: Transaction, aloft: Collection[int]) -> None:
        """Undo a claim of ours that was committed unknown to us: only ``aloft`` have left."""
        tx.unclaim(self._boot_id, aloft)

    def claim(self, tx: Transaction, room: int) -> Departure:
        """Claim at most ``room`` rows that may leave now."""
        now, departure = self._now(), Departure()
        chosen = self._choose(tx, now, room, departure)
        claims, messages = self._read(tx, tx.load_claims(chosen), departure)
        asks, bodies = _surroundings(tx, claims, messages)
        files: dict[str, PictureFile | None] = {}
        taken: list[tuple[int, int, str]] = []
        for claim in claims:
            if self._ended(tx, claim, asks, now, departure):
                self._pace.give_back(claim.participant)
                continue
            message = messages[claim.id]
            flight = self._flight(claim, message, asks, bodies, _file(tx, message, files))
            departure.flights.append(
                replace(flight, delivery=enclosed(tx, flight.delivery, claim.participant, now))
            )
            taken.append((claim.id, flight.resends, claim.channel))
        if taken:
            tx.claim(taken, now, self._boot_id)
        return departure

    def _read(
        self, tx: Transaction, claims: Sequence[Claim], departure: Departure
    ) -> tuple[list[Claim], dict[int, Message]]:
        """What the rows say; one that nobody can read is held and keeps no other from leaving."""
        readable: list[Claim] = []
        messages: dict[int, Message] = {}
        for claim in claims:
            try:
                if claim.body:
                    messages[claim.id] = unpack(claim.body)
            except (ValueError, TypeError):
                tx.end_messages([claim.id], "held", "unreadable")
                self._pace.give_back(claim.participant)
                departure.wait = 0.0
            else:
                readable.append(claim)
        return readable, messages

    def _choose(self, tx: Transaction, now: int, room: int, departure: Departure) -> list[int]:
        wait = self._pace.all_wait()  # once: it may be over when it is looked at again
        if room <= 0 or wait:
            departure.wait = min(departure.wait, wait or departure.wait)
            return []
        chosen: list[int] = []
        for row, person, priority in tx.sendable(now, MOST_CANDIDATES):
            if priority < PUSH:
                departure.awaited.add(person)
            if len(chosen) >= (room - KEPT_FREE if priority >= PUSH else room):
                break  # they are in order, so all that follow are pushes too
            wait = self._pace.take(person)
            if not wait:
                chosen.append(row)
                continue
            departure.wait = min(departure.wait, wait)
            if self._pace.all_wait():
                break
        return chosen

    def _ended(
        self,
        tx: Transaction,
        claim: Claim,
        asks: Mapping[int, AskRow],
        now: int,
        departure: Departure,
    ) -> bool:
        """Whether this row does not leave now; it is settled here if it never will."""
        state, error = self._end(claim, asks, now)
        if not state:
            if claim.participant in departure.awaited or not _put_off(tx, claim, now):
                return False
            departure.wait = 0.0  # whoever is next
            return True
        tx.end_messages([claim.id], state, error)
        if state == "sent":
            departure.shown.append(claim.participant)
        departure.wait = 0.0  # the next row of this person
        return True

    def _end(self, claim: Claim, asks: Mapping[int, AskRow], now: int) -> tuple[str, str]:
        ask = asks.get(ask_id(claim.participant, claim.ask))
        channel = self._channels.get(claim.channel)
        if claim.person_state == "unreachable" or not claim.body:
            return "cancelled", ""
        if claim.is_push and _is_unwanted(claim):
            return "cancelled", claim.person_state
        if claim.not_after is not None and claim.not_after < now:
            return "expired", "too late"
        if channel is None or not claim.address:
            return "held", "no address"
        if channel.is_pulled:
            return "sent", ""
        if claim.state == "uncertain":
            return end_of_doubt(claim, ask)
        if claim.kind == "redraw" and (ask is None or ask.message_ref is None):
            return "expired", "nothing to redraw"
        return "", ""

    def _flight(
        self,
        claim: Claim,
        message: Message,
        asks: Mapping[int, AskRow],
        bodies: Mapping[int, str],
        picture: PictureFile | None,
    ) -> Flight:
        is_copy = claim.state == "uncertain"
        joined = asks.get(ask_id(claim.participant, message.joins)) if message.joins else None
        delivery = Delivery(
            id=claim.id,
            address=claim.address,
            message=message,
            ref=_ref(asks, claim, message.ask) if message.kind == "redraw" else None,
            joins_ref=joined.message_ref if joined else None,
            joins_message=_said_before(bodies, joined),
            marked_ref=_ref(asks, claim, message.marked),
            is_copy=is_copy,
            picture=picture,
        )
        resends = claim.resends + is_copy
        return Flight(claim, delivery, self._channels[claim.channel], resends)

    def settle(self, tx: Transaction, landed: Sequence[tuple[Flight, Result]]) -> None:
        """Note what became of flights."""
        now = self._now()
        rows: list[Sent] = []
        for flight, result in landed:
            is_copy = flight.delivery.is_copy
            rows.append(outcome(flight.claim, result, now, flight.resends, is_copy=is_copy))
            if result.outcome == "unreachable":
                tx.set_person(flight.claim.participant, state="unreachable")
                tx.cancel_unsent(flight.claim.participant)
            elif result.outcome == "stop":
                alert = AlertRow(tx.ids(1)[0], None, f"sending stopped: {result.error}", None, now)
                raised_alert(tx, alert)
        tx.settle(rows, self._boot_id)
        tx.stand(
            [
                {
                    "ask_id": ask_id(flight.claim.participant, flight.delivery.message.ask),
                    "row": flight.claim.id,
                    "ref": result.ref,
                }
                for flight, result in landed
                if result.outcome == "sent"
                and result.ref is not None
                and flight.delivery.message.kind == "put"
            ]
        )


def _is_unwanted(claim: Claim) -> bool:
    """Whether this person has taken leave from what nobody asked for; looked at as it leaves."""
    if claim.person_state == "erased":
        return True
    return claim.person_state in ("paused", "stopped") and not claim.asked_for


def _put_off(tx: Transaction, claim: Claim, now: int) -> bool:
    """Whether an unasked message has come into the person's quiet hours; it leaves after them.

    Whoever wrote to us since it was made is awake, and gets everything in its order.
    """
    if not claim.is_push or claim.seen_at > claim.made_at:
        return False
    hours = (claim.zone, claim.quiet_start, claim.quiet_end)
    until = micros(after_quiet(moment(now), *hours))
    if until > now:
        tx.put_off([(claim.id, until)])
    return until > now


def _surroundings(
    tx: Transaction, claims: Sequence[Claim], messages: Mapping[int, Message]
) -> tuple[dict[int, AskRow], dict[int, str]]:
    """The asks whose messages these rows touch, and what the joined ones said."""
    wanted: set[int] = set()
    joined: set[int] = set()
    for claim in claims:
        message = messages.get(claim.id)
        if message is None:
            continue
        numbers = {message.marked, message.joins}
        if claim.kind == "redraw" or claim.state == "uncertain":
            numbers.add(claim.ask)
        wanted |= {ask_id(claim.participant, number) for number in numbers if number}
        if message.joins:
            joined.add(ask_id(claim.participant, message.joins))
    asks = tx.asks(sorted(wanted))
    return asks, tx.bodies(sorted(asks[one].outbox_id for one in joined if one in asks))


def _file(
    tx: Transaction, message: Message, found: dict[str, PictureFile | None]
) -> PictureFile | None:
    """The content of a message's picture; ``found`` are those read already."""
    if message.picture is None:
        return None
    digest = message.picture.digest
    if digest not in found:
        row = tx.picture(digest)
        found[digest] = row and PictureFile(row.type, row.content)
    return found[digest]


def _said_before(bodies: Mapping[int, str], joined: AskRow | None) -> Message | None:
    """What the message said that is to be continued; None where it was removed meanwhile."""
    body = bodies.get(joined.outbox_id, "") if joined else ""
    return unpack(body) if body else None


def _ref(asks: Mapping[int, AskRow], claim: Claim, number: int) -> int | None:
    ask = asks.get(ask_id(claim.participant, number)) if number else None
    return ask.message_ref if ask else None
