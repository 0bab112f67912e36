"""Participants, their sessions and their ways in, in SQL."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import bindparam, delete, func, insert, select, update

from bot.services.project_rows import NewParticipant
from bot.services.rows import Invite, Moved, Person
from bot.store.base import Base
from bot.store.secrecy import Secret
from bot.store.statements import Prepared, PreparedQuery
from bot.store.tables import addresses, enrolments, invites, participants, sessions

_PERSON = (
    select(
        participants.c.id,
        participants.c.pseudonym,
        participants.c.state,
        participants.c.language,
        participants.c.zone,
        participants.c.quiet_start,
        participants.c.quiet_end,
        participants.c.channel,
        sessions.c.turn,
        sessions.c.body,
        sessions.c.seen_at,
    )
    .select_from(participants)
    .join(sessions, sessions.c.participant == participants.c.id)
)
_BY_ID = PreparedQuery(lambda among: _PERSON.where(among(participants.c.id, "ids")), "ids")
_BY_ADDRESS = PreparedQuery(
    lambda among: (
        _PERSON.add_columns(addresses.c.address)
        .join(addresses, addresses.c.participant == participants.c.id)
        .where(
            addresses.c.channel == bindparam("at_channel"), among(addresses.c.address, "addresses")
        )
    ),
    "addresses",
)
_MOVE = Prepared(
    update(sessions)
    .where(
        sessions.c.participant == bindparam("participant_id"),
        sessions.c.turn == bindparam("old_turn"),
    )
    .values(turn=bindparam("turn"), body=bindparam("body"), seen_at=bindparam("seen_at"))
)
_ENROLMENTS = PreparedQuery(
    lambda among: (
        select(enrolments.c.participant, enrolments.c.round)
        .where(among(enrolments.c.participant, "ids"))
        .order_by(enrolments.c.participant, enrolments.c.joined_at, enrolments.c.round)
    ),
    "ids",
)
_FINISHED = PreparedQuery(
    lambda among: select(enrolments.c.participant, enrolments.c.round).where(
        among(enrolments.c.participant, "ids"), enrolments.c.finished_at.is_not(None)
    ),
    "ids",
)

_ENROL = Prepared(
    insert(enrolments).values(
        participant=bindparam("participant"),
        round=bindparam("round"),
        joined_at=bindparam("joined_at"),
    )
)
_UNENROL = Prepared(
    delete(enrolments).where(
        enrolments.c.participant == bindparam("one"), enrolments.c.round == bindparam("its_round")
    )
)


_INVITE = (invites.c.round, invites.c.moves, invites.c.cuts_off, invites.c.community)


class PeopleStore(Base):
    """Participants, where to reach them, where they are."""

    def people_at(self, channel: str, addresses: Sequence[str]) -> dict[str, Person]:
        """Whoever is reached there, by address."""
        named = {self.ring.hashed(channel, one): one for one in addresses}
        found = _BY_ADDRESS(self.connection, at_channel=channel, addresses=list(named))
        return {named[row[-1]]: Person._make(row[:-1]) for row in found}

    def people(self, ids: Sequence[int]) -> dict[int, Person]:
        """Those participants, by id."""
        if not ids:
            return {}
        return {row[0]: Person._make(row) for row in _BY_ID(self.connection, ids=ids)}

    def person_named(self, pseudonym: str) -> Person | None:
        """Whoever has that pseudonym."""
        found = self.connection.execute(_PERSON.where(participants.c.pseudonym == pseudonym))
        row = found.first()
        return Person._make(row) if row else None

    def add_participant(self, row: NewParticipant, session: str) -> bool:
        """Make somebody; False where the pseudonym is taken."""
        same = select(participants.c.id).where(participants.c.pseudonym == row["pseudonym"])
        if self.connection.execute(same).first():
            return False
        self.connection.execute(insert(participants).values(**row))
        self.connection.execute(
            insert(sessions).values(participant=row["id"], turn=0, body=session)
        )
        return True

    def set_address(self, participant: int, channel: str, address: str) -> None:
        """Reach them there on that channel from now on."""
        mine = (addresses.c.participant == participant) & (addresses.c.channel == channel)
        self.connection.execute(delete(addresses).where(mine))
        new = {"participant": participant, "channel": channel}
        new["address"] = self.ring.hashed(channel, address)
        self.connection.execute(
            insert(addresses).values(**new, sealed=Secret(participant, address))
        )

    def addresses(self, participant: int) -> dict[str, str]:
        """Every address of a participant, by channel."""
        found = select(addresses.c.channel, addresses.c.sealed).where(
            addresses.c.participant == participant
        )
        return {row.channel: row.sealed for row in self.connection.execute(found)}

    def forget_addresses(self, participant: int) -> None:
        """Never reach them again."""
        self.connection.execute(delete(addresses).where(addresses.c.participant == participant))

    def set_person(self, participant: int, **columns: str) -> None:
        """Change columns of a participant: state, language, zone, channel, quiet hours."""
        self.connection.execute(
            update(participants).where(participants.c.id == participant).values(**columns)
        )

    def move_sessions(self, rows: Sequence[Moved]) -> int:
        """Store sessions after their turns; return how many still stood at the old turn."""
        return _MOVE(self.connection, rows)

    def enrol(self, participant: int, round_id: str, now: int) -> bool:
        """Let them take part; False where they do already."""
        if round_id in self.enrolments([participant]).get(participant, ()):
            return False
        self.connection.execute(
            insert(enrolments).values(participant=participant, round=round_id, joined_at=now)
        )
        return True

    def finish(self, participant: int, round_id: str, now: int) -> None:
        """They have nothing left to review in that round."""
        mine = (enrolments.c.participant == participant) & (enrolments.c.round == round_id)
        self.connection.execute(update(enrolments).where(mine).values(finished_at=now))

    def enrolments(self, participants: Sequence[int]) -> dict[int, list[str]]:
        """The rounds each of them takes part in, in the order of joining."""
        found: dict[int, list[str]] = {}
        for person, round_id in _ENROLMENTS(self.connection, ids=participants):
            found.setdefault(person, []).append(round_id)
        return found

    def enrolled(self, round_id: str) -> list[int]:
        """Who takes part in that round."""
        found = select(enrolments.c.participant).where(enrolments.c.round == round_id)
        return list(self.connection.scalars(found.order_by(enrolments.c.participant)))

    def languages_in(self, round_id: str) -> dict[str, int]:
        """How many people take part in that round, by the language they are spoken to in."""
        people = participants.c
        found = (
            select(people.language, func.count())
            .join(enrolments, enrolments.c.participant == people.id)
            .where(enrolments.c.round == round_id)
            .group_by(people.language)
            .order_by(people.language)
        )
        return {row[0]: row[1] for row in self.connection.execute(found)}

    def finished(self, participants: Sequence[int]) -> dict[int, list[str]]:
        """The rounds in which each of them has nothing left to review."""
        found: dict[int, list[str]] = {}
        for person, round_id in _FINISHED(self.connection, ids=participants):
            found.setdefault(person, []).append(round_id)
        return found

    def seen_since(self, round_id: str, since: int) -> int:
        """How many of those who take part in that round were here since then."""
        seen = (
            select(func.count())
            .select_from(enrolments)
            .join(sessions, sessions.c.participant == enrolments.c.participant)
            .where(enrolments.c.round == round_id, sessions.c.seen_at >= since)
        )
        return self.connection.execute(seen).scalar() or 0

    def takers(self, earlier: str | None, round_id: str) -> list[int]:
        """Who agreed, took part in an earlier round (that one, or any) and can still be asked."""
        here = select(enrolments.c.participant).where(enrolments.c.round == round_id)
        found = (
            select(participants.c.id, sessions.c.body)
            .join(sessions, sessions.c.participant == participants.c.id)
            .where(
                participants.c.state.in_(("active", "paused")),
                participants.c.id.in_(
                    select(enrolments.c.participant)
                    if earlier is None
                    else select(enrolments.c.participant).where(enrolments.c.round == earlier)
                ),
                participants.c.id.not_in(here),
            )
            .order_by(participants.c.id)
        )
        rows = self.connection.execute(found)
        return [row[0] for row in rows if orjson.loads(row[1])["facts"].get("consent") == ["yes"]]

    def enrol_all(self, participants: Sequence[int], round_id: str, now: int) -> None:
        """Let all of these take part; none does yet."""
        _ENROL(
            self.connection,
            [{"participant": one, "round": round_id, "joined_at": now} for one in participants],
        )

    def unenrol(self, participants: Sequence[int], round_id: str) -> None:
        """They do not take part in that round any more."""
        _UNENROL(self.connection, [{"one": one, "its_round": round_id} for one in participants])

    def add_invites(self, rows: Sequence[Mapping[str, object]]) -> None:
        """Keep join codes (their hashes)."""
        plain = {"round": None, "moves": None, "cuts_off": False, "community": ""}
        self.connection.execute(insert(invites), [{**plain, **row} for row in rows])

    def known_codes(self, hashes: Sequence[str]) -> set[str]:
        """Those among them that are kept already, good or not."""
        found = select(invites.c.code_hash).where(invites.c.code_hash.in_(hashes))
        return set(self.connection.scalars(found))

    def redeem(self, code_hash: str, now: int) -> Invite | None:
        """Spend a code; None where it is not good (any more)."""
        spend = update(invites).where(_good(code_hash, now)).values(used_at=now)
        row = self.connection.execute(spend.returning(*_INVITE)).first()
        return Invite._make(row) if row else None

    def redeemed_by(self, code_hash: str, participant: int) -> None:
        """Note who spent it."""
        mine = update(invites).where(invites.c.code_hash == code_hash)
        self.connection.execute(mine.values(used_by=participant))

    def invite(self, code_hash: str, now: int) -> Invite | None:
        """What a code is good for, if it still is; spends nothing."""
        row = self.connection.execute(select(*_INVITE).where(_good(code_hash, now))).first()
        return Invite._make(row) if row else None

    def withdraw_codes(self, participant: int, now: int) -> None:
        """No code that cuts off that person's old chat is good any more."""
        mine = (invites.c.moves == participant) & invites.c.cuts_off & invites.c.used_at.is_(None)
        self.connection.execute(update(invites).where(mine).values(expires_at=now))


def _good(code_hash: str, now: int) -> Any:
    unused = (invites.c.code_hash == code_hash) & invites.c.used_at.is_(None)
    return unused & (invites.c.expires_at > now)
