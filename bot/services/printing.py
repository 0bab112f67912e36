"""What a print pack holds: a round or a draft, for somebody without a smart phone (R24)."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal, Protocol

from bot.errors import UserMistake
from bot.i18n.scene import Scene, SupportCard
from bot.ports.pictures import PictureFile
from bot.services.agendas import spoken_values
from bot.services.items import item_of
from bot.services.pictures import pictures_of
from bot.services.project_rows import NOT_OPENED, AgendaRow, RoundRow
from bot.services.quiet import HOME
from bot.services.rounds.readiness import items_of
from bot.services.transaction import Transaction
from bot.services.translated.shown import Translated
from bot.services.zones import ZONE
from conversations import PLACES, Agenda, Env, ItemId, RoundId

Format = Literal["html", "pdf"]
TYPES: Final[Mapping[Format, str]] = {"html": "text/html; charset=utf-8", "pdf": "application/pdf"}

Support = Callable[[Transaction, datetime, str], Sequence[SupportCard]]
"""The services for somebody of whom only the language is known, at that instant."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How it is to be printed: ``is_large`` at least 18 points, ``is_easy`` one idea a line."""

    format: Format = "html"
    language: str = "en"
    is_large: bool = False
    is_easy: bool = False


@dataclass(frozen=True, slots=True)
class Pack:
    """All that is printed. ``id`` is that of the round (``is_round``), or of the draft.

    ``numbers`` names each item as `yousaid enter` takes it; ``pictures`` are by their digest.
    """

    id: str
    is_round: bool
    agenda: Agenda
    env: Env
    scene: Scene
    numbers: Mapping[ItemId, str]
    pictures: Mapping[str, PictureFile]


@dataclass(frozen=True, slots=True)
class Printable:
    """A pack that was gathered: how many drafts it holds, and what writes it, without a database.

    ``write`` is slow for a PDF, and raises NotPossible where the system lacks what draws it.
    """

    items: int
    write: Callable[[], bytes]


class Printer(Protocol):
    """Whoever makes packs."""

    @property
    def languages(self) -> Sequence[tuple[str, str]]:
        """(code, own name) of each language a pack can be in: those people may choose."""
        ...

    def gather(self, tx: Transaction, wanted: str, wish: Wish, now: datetime) -> Printable:
        """Read all of it. Raises UserMistake."""
        ...


def gather(tx: Transaction, wanted: str, language: str, now: datetime, support: Support) -> Pack:
    """A round or a draft, by id or exact name, in that language. Raises UserMistake."""
    name, title, rows = _found(tx, wanted)
    if not rows:
        raise UserMistake(f"“{title}” has nothing to print; import a material first.")
    project = spoken_values(tx)
    items = tuple(item_of(row) for row in rows)
    agenda = Agenda(RoundId(name), title, items)
    agenda = Translated.of(tx, items).read(agenda, language)
    shown = pictures_of(tx, rows)
    scene = Scene(
        items=agenda.by_id,
        # A sheet lies about for weeks: whether a place is open now is none of its business.
        support=tuple(replace(one, opens=None) for one in support(tx, now, language)[:PLACES]),
        contact=tuple(line for line in project.get("contact", "").splitlines() if line),
        zone=project.get(ZONE) or HOME,
        pictures=shown,
    )
    files = {digest: tx.picture(digest) for digest in {one.digest for one in shown.values()}}
    return Pack(
        name,
        any(row.id == name for row in tx.rounds()),
        agenda,
        Env((agenda,), values=project),
        scene,
        _numbers(agenda),
        {key: PictureFile(row.type, row.content) for key, row in files.items() if row},
    )


def _found(tx: Transaction, wanted: str) -> tuple[str, str, list[AgendaRow]]:
    """Id, name and items of what is called so."""
    rounds, materials = tx.rounds(), tx.materials()
    named = [one.id for one in rounds if one.name == wanted]
    named += [one.id for one in materials if one.title == wanted]
    known = {*(one.id for one in rounds), *(one.id for one in materials)}
    if wanted not in known and len(named) > 1:
        raise UserMistake(f"Several are called “{wanted}”: use one of the ids {', '.join(named)}.")
    name = wanted if wanted in known else next(iter(named), "")
    for row in rounds:
        if row.id == name:
            return row.id, row.name, _of_round(tx, row)
    for material in materials:
        if material.id == name:
            items = tx.newest_items(material.id)
            shown = [AgendaRow.of(material.kind, material.title, one) for one in items]
            return material.id, material.title, shown
    raise UserMistake(
        f"There is no round and no material “{wanted}”; `yousaid round list` and "
        "`yousaid material list` show what there is."
    )


def _of_round(tx: Transaction, row: RoundRow) -> list[AgendaRow]:
    if row.kind != "review":
        raise UserMistake(f"“{row.name}” is not a review of drafts; print the drafts themselves.")
    if row.state not in NOT_OPENED:
        return tx.agenda(row.id)
    materials = {one.id: one for one in tx.materials()}
    return [
        AgendaRow.of(materials[one.material].kind, materials[one.material].title, one)
        for one in items_of(tx, row)
    ]


def _numbers(agenda: Agenda) -> Mapping[ItemId, str]:
    """Its number where no other item has the same, else its id."""
    count = Counter(one.number for one in agenda.items)
    return {
        one.id: one.number if one.number and count[one.number] == 1 else one.id
        for one in agenda.items
    }
