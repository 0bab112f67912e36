"""Rounds: which materials, when, and what opening and closing mean."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson

from bot.errors import UserMistake
from bot.services.instants import iso, micros
from bot.services.lookup import find_material, find_round, next_id
from bot.services.project_rows import ItemVersion, RoundRow
from bot.services.rows import NewPromise
from bot.services.transaction import Transaction

#: What a round needs before heavy items may be shown: somebody to talk to, and when.
CONTACT = "contact"


def create(
    tx: Transaction,
    name: str,
    materials: Sequence[str],
    now: datetime,
    *,
    opens: datetime | None = None,
    closes: datetime | None = None,
    impact: datetime | None = None,
) -> RoundRow:
    """Make a draft of a round. Raises UserMistake; then nothing is made."""
    plain = " ".join(name.split())
    if not plain:
        raise UserMistake("A round needs a name.")
    rounds = tx.rounds()
    if any(plain in (row.name, row.id) for row in rounds):
        raise UserMistake(f"There is a round “{plain}” already; choose another name.")
    if not materials:
        raise UserMistake("A round needs at least one material; name it with --material.")
    ids = list(dict.fromkeys(find_material(tx, one).id for one in materials))
    _in_order(opens, closes, impact)
    row = RoundRow(
        id=next_id(rounds, "r"),
        name=plain,
        kind="review",
        about=None,
        state="draft",
        opens=micros(opens) if opens else None,
        closes=micros(closes) if closes else None,
        locks=None,
        impact=micros(impact) if impact else None,
        materials=orjson.dumps(ids).decode(),
        created_at=micros(now),
    )
    tx.save_round(row)
    return row


def open_round(tx: Transaction, wanted: str, now: datetime) -> RoundRow:
    """Freeze the agenda and let people in. Raises UserMistake; then nothing is changed."""
    row = find_round(tx, wanted)
    if row.state == "open":
        return row
    if row.state != "draft":
        raise UserMistake(f"“{row.name}” is {row.state}; a round opens once.")
    items = [item for one in orjson.loads(row.materials) for item in tx.newest_items(one)]
    if not items:
        raise UserMistake(f"“{row.name}” has nothing to review; import a material first.")
    if row.closes is not None and row.closes <= micros(now):
        raise UserMistake(f"“{row.name}” was to close on {iso(row.closes)}; plan it anew.")
    _refuse_unattended(tx, row, items)
    opened = row._replace(state="open", opens=micros(now))
    tx.freeze_agenda(row.id, [(item.item, item.version) for item in items])
    tx.save_round(opened)
    return opened


def close_round(tx: Transaction, wanted: str, now: datetime) -> RoundRow:
    """Let nobody in any more and tell everybody who takes part. Raises UserMistake."""
    row = find_round(tx, wanted)
    if row.state == "closed":
        return row
    if row.state != "open":
        raise UserMistake(f"“{row.name}” is not open yet; there is nothing to close.")
    closed = row._replace(state="closed", closes=micros(now))
    tx.save_round(closed)
    tx.make_promises([_closing(row.id, person, micros(now)) for person in tx.enrolled(row.id)])
    return closed


def _closing(round_id: str, person: int, now: int) -> NewPromise:
    row: NewPromise = {
        "participant": person,
        "kind": "closed",
        "about": round_id,
        "due_at": now,
        "broadcast": None,
        "made_at": now,
    }
    return row


def keep_dates(tx: Transaction, now: datetime) -> list[tuple[RoundRow, str]]:
    """Open and close what is due. Returns rounds that could not be opened, with the reason."""
    refused = []
    for row in tx.rounds():
        if row.state == "draft" and row.opens is not None and row.opens <= micros(now):
            try:
                open_round(tx, row.id, now)
            except UserMistake as mistake:
                refused.append((row, str(mistake)))
        elif row.state == "open" and row.closes is not None and row.closes <= micros(now):
            close_round(tx, row.id, now)
    return refused


def describe(tx: Transaction, row: RoundRow) -> dict[str, Any]:
    """A round as `round show` and `round list` print it."""
    verdicts = {
        (answer.participant, answer.subject)
        for answer in tx.answers_in(row.id)
        if answer.under == "verdict" and answer.state != "withdrawn"
    }
    return {
        "id": row.id,
        "name": row.name,
        "state": row.state,
        "opens": iso(row.opens),
        "closes": iso(row.closes),
        "impact": iso(row.impact),
        "materials": orjson.loads(row.materials),
        "participants": len(tx.enrolled(row.id)),
        "answered": len(verdicts),
        "items": len(tx.agenda(row.id)),
    }


def _refuse_unattended(tx: Transaction, row: RoundRow, items: Sequence[ItemVersion]) -> None:
    heavy = [item.number or item.item for item in items if item.heavy]
    if heavy and not tx.project().get(CONTACT, "").strip():
        raise UserMistake(
            f"“{row.name}” has heavy items ({', '.join(heavy)}) and nobody to talk to: "
            'set a person and true hours first, with `yousaid project set contact "…"`.'
        )


def _in_order(opens: datetime | None, closes: datetime | None, impact: datetime | None) -> None:
    if opens and closes and closes <= opens:
        raise UserMistake("The round would close before it opens; check --opens and --closes.")
    last = closes or opens
    if impact and last and impact <= last:
        raise UserMistake(
            "The impact message would go out before the round closes; check --impact."
        )
