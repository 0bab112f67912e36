"""Materials and rounds, in SQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, insert, select, update

from bot.services.project_rows import AgendaRow, ItemVersion, MaterialRow, RoundRow
from bot.store.base import Base
from bot.store.project_store import EDITION
from bot.store.tables import (
    agenda_items,
    answers,
    concerns,
    enrolments,
    item_versions,
    items,
    materials,
    rounds,
)

#: States of rounds that people may still answer in.
TAKING = ("open", "paused", "closed")

ITEM = select(*item_versions.c, items.c.material).join(items, items.c.id == item_versions.c.item)


def newest(found: Select[Any]) -> Select[Any]:
    """Of each item found the newest version alone."""
    last = (
        select(item_versions.c.item, func.max(item_versions.c.version).label("version"))
        .group_by(item_versions.c.item)
        .subquery()
    )
    its = (last.c.item == item_versions.c.item) & (last.c.version == item_versions.c.version)
    return found.join(last, its)


class MaterialsStore(Base):
    """What is reviewed, and when."""

    def materials(self) -> list[MaterialRow]:
        """All materials, oldest first."""
        found = select(materials).order_by(materials.c.created_at, materials.c.id)
        return [MaterialRow._make(row) for row in self.connection.execute(found)]

    def add_material(self, row: MaterialRow, items: Sequence[ItemVersion]) -> None:
        """Keep a material and the first version of its items."""
        self.connection.execute(insert(materials).values(row._asdict()))
        self.add_items(items)

    def add_items(self, rows: Sequence[ItemVersion]) -> None:
        """Keep items that a material did not have, each in its first version."""
        if rows:
            names = [{"id": row.item, "material": row.material} for row in rows]
            self.connection.execute(insert(items), names)
            self.connection.execute(insert(item_versions), [_columns(row) for row in rows])
        self.count(EDITION)

    def newest_items(self, material: str) -> list[ItemVersion]:
        """The items still in a material, in their newest version, in order."""
        found = (
            newest(ITEM)
            .where(items.c.material == material, items.c.gone_in.is_(None))
            .order_by(item_versions.c.position)
        )
        return [ItemVersion._make(row) for row in self.connection.execute(found)]

    def add_item_version(self, row: ItemVersion) -> None:
        """Keep a new version, and show it from now on in rounds that take answers, late or not."""
        self.add_item_versions([row])

    def add_item_versions(self, rows: Sequence[ItemVersion]) -> None:
        """Keep new versions of a material's items; rounds show the newest from now on."""
        if not rows:
            return
        self.connection.execute(insert(item_versions), [_columns(row) for row in rows])
        names = sorted({row.item for row in rows})
        is_open = select(rounds.c.id).where(rounds.c.state.in_(TAKING))
        shown = update(agenda_items).where(
            agenda_items.c.item.in_(names), agenda_items.c.round.in_(is_open)
        )
        last = select(func.max(item_versions.c.version)).where(
            item_versions.c.item == agenda_items.c.item
        )
        self.connection.execute(shown.values(version=last.scalar_subquery()))
        whole = update(materials).where(materials.c.id == rows[0].material)
        self.connection.execute(whole.values(version=materials.c.version + len(rows)))
        self.count(EDITION)

    def versions(self, item: str) -> list[ItemVersion]:
        """Every version of an item, oldest first."""
        its = ITEM.where(item_versions.c.item == item).order_by(item_versions.c.version)
        return [ItemVersion._make(row) for row in self.connection.execute(its)]

    def shown_in(self, item: str) -> list[str]:
        """Rounds that take answers, late or not, and hold that item."""
        found = (
            select(rounds.c.id)
            .join(agenda_items, agenda_items.c.round == rounds.c.id)
            .where(agenda_items.c.item == item, rounds.c.state.in_(TAKING))
        )
        return list(self.connection.scalars(found.order_by(rounds.c.id)))

    def add_concern(self, item: str, participant: int, now: int) -> None:
        """Somebody had trouble with that item; once for each."""
        if participant not in self.concerned(item):
            row = {"item": item, "participant": participant, "at": now}
            self.connection.execute(insert(concerns).values(row))

    def concerned(self, item: str) -> list[int]:
        """Who ever had trouble with it."""
        found = select(concerns.c.participant).where(concerns.c.item == item)
        return list(self.connection.scalars(found.order_by(concerns.c.at)))

    def reviewers(self, item: str) -> list[tuple[int, str]]:
        """(person, round): who answered about that item where; the latest round last."""
        found = (
            select(answers.c.participant, answers.c.round, func.max(answers.c.at))
            .select_from(agenda_items)
            .join(enrolments, enrolments.c.round == agenda_items.c.round)
            .join(
                answers,
                (answers.c.participant == enrolments.c.participant)
                & (answers.c.round == enrolments.c.round),
            )
            .where(
                agenda_items.c.item == item,
                answers.c.scope == "item",
                answers.c.subject == item,
                answers.c.state.in_(("answered", "gist only")),
            )
            .group_by(answers.c.participant, answers.c.round)
            .order_by(func.max(answers.c.at))
        )
        return [(row[0], row[1]) for row in self.connection.execute(found)]

    def rounds(self) -> list[RoundRow]:
        """All rounds, oldest first."""
        found = select(rounds).order_by(rounds.c.created_at, rounds.c.id)
        return [RoundRow._make(row) for row in self.connection.execute(found)]

    def save_round(self, row: RoundRow) -> None:
        """Make a round or change it."""
        values: dict[str, Any] = row._asdict()
        changed = update(rounds).where(rounds.c.id == row.id).values(values)
        if self.connection.execute(changed).rowcount == 0:
            self.connection.execute(insert(rounds).values(values))
        self.count(EDITION)

    def freeze_agenda(self, round_id: str, rows: Sequence[tuple[str, int]]) -> None:
        """Keep the items (id, version) of a round and their order, for good."""
        frozen = [
            {"round": round_id, "position": position, "item": item, "version": version}
            for position, (item, version) in enumerate(rows, 1)
        ]
        self.connection.execute(insert(agenda_items), frozen)
        self.count(EDITION)

    def agenda(self, round_id: str) -> list[AgendaRow]:
        """The items of a round in their order."""
        return self._agenda(round_id, item_versions.c.version == agenda_items.c.version)

    def earlier_versions(self, round_id: str) -> list[AgendaRow]:
        """The items of a round in the versions before those it shows now."""
        return self._agenda(round_id, item_versions.c.version < agenda_items.c.version)

    def thaw_agenda(self, round_id: str) -> None:
        """The round has not opened after all."""
        self.connection.execute(delete(agenda_items).where(agenda_items.c.round == round_id))
        self.count(EDITION)

    def _agenda(self, round_id: str, which: ColumnElement[bool]) -> list[AgendaRow]:
        shown = (
            select(*ITEM.selected_columns, materials.c.kind, materials.c.title)
            .select_from(agenda_items)
            .join(item_versions, (item_versions.c.item == agenda_items.c.item) & which)
            .join(items, items.c.id == item_versions.c.item)
            .join(materials, materials.c.id == items.c.material)
            .where(agenda_items.c.round == round_id)
            .order_by(agenda_items.c.position, item_versions.c.version)
        )
        found = self.connection.execute(shown)
        return [AgendaRow.of(row[-2], row[-1], ItemVersion._make(row[:-2])) for row in found]


def _columns(item: ItemVersion) -> dict[str, Any]:
    columns = item._asdict()
    del columns["material"]
    return columns
