"""Seals a database that was filled before words were sealed."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, Table, Text, func, literal, select, update
from sqlalchemy.sql import FromClause

from bot.services.understanding import OWN
from bot.store.resealing import Part, batches, parts
from bot.store.secrecy import HOUSE, Ring, Sealed, SealedBytes
from bot.store.secrecy.cipher import key_of
from bot.store.tables import (
    addresses,
    answer_words,
    answers,
    inbox,
    inbox_bodies,
    outbox,
    outbox_bodies,
    staff_addresses,
    vault_openings,
)

#: Where it stands whose words these are; what is missing here says so itself, or is the house's.
_OWNERS: Final = {answer_words.name: answers, outbox_bodies.name: outbox}
_KEPT: Final = {vault_openings.name}


def seal_all(connection: Connection, ring: Ring) -> None:
    """Seal every text that is not, under the key of whose it is; hash what names a chat."""
    _hash_lanes(connection, ring)
    for table, whose in ((addresses, addresses.c.participant), (staff_addresses, literal(HOUSE))):
        _hash_addresses(connection, ring, table, whose)
    for part in parts():
        for rows in batches(connection, part):
            _seal(connection, ring, part, rows)


def _seal(connection: Connection, ring: Ring, part: Part, rows: Sequence[Any]) -> None:
    count = len(part.key)
    whose = owners(connection, part)
    changed = []
    for row in rows:
        key = tuple(row[:count])
        named = {f"of_{one.name}": value for one, value in zip(part.key, key, strict=True)}
        for column, value in zip(part.columns, row[count:], strict=True):
            is_plain = value and key_of(value) is None
            person = whose.get(key, HOUSE)
            sealed = _sealed(ring, column.type, person, value) if is_plain else value
            named[f"to_{column.name}"] = sealed
        changed.append(named)
    part.put(connection, changed)


def _sealed(ring: Ring, kind: Any, person: int, value: Any) -> Any:
    if isinstance(kind, SealedBytes):
        return ring.seal_bytes(person, kind.place, bytes(value))
    assert isinstance(kind, Sealed)
    return ring.seal(person, kind.place, value) if value.strip() else ""


def owners(connection: Connection, part: Part) -> dict[tuple[Any, ...], int]:
    """Whose each row of it is; those missing are the house's."""
    table, source = part.table, part.table
    whole: FromClause = table
    if table.name in _OWNERS:
        source = _OWNERS[table.name]
        whole = table.join(source, part.key[0] == source.c.id)
    if "participant" not in source.c or table.name in _KEPT:
        return {}
    wanted = select(*part.key, source.c.participant).select_from(whole)
    return {tuple(row[:-1]): row[-1] for row in connection.execute(wanted)}


def _hash_addresses(connection: Connection, ring: Ring, table: Table, whose: Any) -> None:
    key = tuple(table.primary_key.columns)
    plain = select(*key, table.c.address, whose.label("whose")).where(table.c.sealed == "")
    for row in connection.execute(plain).all():
        mine = [one == row[n] for n, one in enumerate(key)]
        new = {
            "address": ring.hashed(row.channel, row.address),
            "sealed": ring.seal(row.whose, f"{table.name}.sealed", row.address),
        }
        raw = {"address": new["address"], "sealed": literal(new["sealed"], Text())}
        connection.execute(update(table).where(*mine).values(raw))


def _hash_lanes(connection: Connection, ring: Ring) -> None:
    """What came in lately, so that it is known when it comes again."""
    rows = connection.execute(
        select(inbox.c.seq, inbox.c.channel, inbox.c.lane, inbox.c.natural_key, inbox_bodies.c.seq)
        .outerjoin(inbox_bodies, inbox_bodies.c.seq == inbox.c.seq)
        .where(inbox.c.channel.not_in(OWN), func.length(inbox.c.lane) < 40)
    ).all()
    for seq, channel, lane, natural_key, body in rows:
        new = {
            "lane": ring.hashed(channel, lane),
            "natural_key": ring.hashed("update", f"{channel}\n{natural_key}"),
        }
        connection.execute(update(inbox).where(inbox.c.seq == seq).values(new))
        if body is not None:
            whole = _raw_body(connection, seq)
            sealed = ring.seal(HOUSE, "inbox_bodies.body", f"{lane}\n{whole}")
            part = next(one for one in parts() if one.table is inbox_bodies)
            part.put(connection, [{"of_seq": seq, "to_body": sealed}])


def _raw_body(connection: Connection, seq: int) -> str:
    part = next(one for one in parts() if one.table is inbox_bodies)
    found = connection.execute(select(*part.raw()).where(inbox_bodies.c.seq == seq))
    return str(found.scalar() or "")
