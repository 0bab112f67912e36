"""The feedback of a round as a spreadsheet for the team: items by verdict, a row a comment (R53),
what is needed in place as a protocol for the field (R86), and people's own questions.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from bot.i18n import language
from bot.reports.for_team import ForTeam, mixed
from bot.reports.kinds import Order, Report
from bot.reports.workbook import Cell, Table, workbook
from bot.services.decision_rows import DecisionRow
from bot.services.feedback import Remark, Tally

#: Where the verdicts of a round have their labels, and in which order they are shown.
VERDICTS: Final[Mapping[str, tuple[str, str, tuple[str, ...]]]] = {
    "review": ("review", "verdict", ("fine", "words", "differently", "not_asked")),
    "look": ("look", "right", ("right", "partly", "wrong", "missing")),
}
#: Questions about an item beside the verdict.
BESIDE: Final = ("reason", "feeling", "place", "after_feeling", "after_need")
#: What a field protocol asks for, and which choices tell it (R86).
NEEDS: Final = (
    ("who", "trusted"),
    ("who", "who_asks"),
    ("where", "quiet"),
    ("before", "before"),
    ("breaks", "time"),
    ("other", "language"),
    ("other", "other"),
    ("other", "nothing"),
)
#: Typed into a terminal, in every language.
HOLDS: Final = "yousaid feedback {round} --made"
DECIDE: Final = "yousaid decide {round} … --answers"

#: What a translation is called: as in the other documents.
BESIDE_WORDS: Final = "reports.beside"
UNCHECKED: Final = "reports.beside_unchecked"

READ: Final = ("shown", "gist", "seconds", "quoted", "check")


def spreadsheet() -> Report[ForTeam]:
    """The kind of report."""
    return Report(ForTeam.read, _write, lambda found: found.feedback)


def _write(found: ForTeam, order: Order) -> bytes:
    sheets = _Sheets(found, order)
    is_rtl = language(order.language).is_rtl
    return workbook(sheets.tables(), order.now, sheets.say("cut"), is_rtl=is_rtl)


class _Sheets:
    """Writes the rows in one language."""

    def __init__(self, found: ForTeam, order: Order) -> None:
        self._found = found
        self._feedback = found.feedback
        self._order = order
        self._flow, self._node, self._codes = VERDICTS[found.feedback.row.kind]
        # Said in every row, worked out once.
        self._said: dict[str, str] = {}
        self._verdicts: dict[str, str] = {}

    def say(self, key: str, **values: str | int) -> str:
        """One of our own phrases."""
        if values:
            return self._order.say(f"reports.sheet_{key}", **values)
        if key not in self._said:
            self._said[key] = self._order.say(f"reports.sheet_{key}")
        return self._said[key]

    def tables(self) -> Iterator[Table]:
        """Every sheet, in order."""
        yield Table(self.say("tab_about"), (("", 34), ("", 90)), self._about(), is_filtered=False)
        yield Table(self.say("tab_items"), self._item_columns(), self._items(), 1)
        columns = self._columns(_REMARK)
        yield Table(self.say("tab_comments"), columns, self._comments(), 1)
        yield Table(self.say("tab_needs"), self._need_columns(), self._needs(), 1)
        yield Table(self.say("tab_own"), self._columns(_OWN), self._own())

    # --- what it is ---------------------------------------------------------------------------

    def _about(self) -> Iterator[Sequence[Cell]]:
        feedback, order = self._feedback, self._order
        utc, local = self._found.cut_off
        yield self.say("round"), feedback.row.name
        yield self.say("drafts"), ", ".join(dict.fromkeys(one.title for one in feedback.items))
        yield self.say("made_for"), self.say("team")
        yield self.say("made_by"), order.made_by
        yield self.say("cut_off"), f"{utc}\n{local} ({self._found.zone.key})"
        yield self.say("versions"), "\n".join(self._versions())
        yield self.say("enrolled"), feedback.enrolled
        yield self.say("took_part"), feedback.took_part
        yield self.say("all_fine"), feedback.all_fine
        yield self.say("checksum"), feedback.digest
        round_id = feedback.row.id
        for at, key in enumerate(READ):
            yield self.say("how") if at == 0 else "", self.say(f"how_{key}")
        yield "", self.say("how_holds", command=HOLDS.format(round=round_id))
        yield "", self.say("how_answer", command=DECIDE.format(round=round_id))

    def _versions(self) -> Iterator[str]:
        names = {one.item.item: one.item.number or one.item.item for one in self._feedback.items}
        for item, versions in self._feedback.versions.items():
            listed = ", ".join(map(str, versions))
            yield self.say("version_of", number=names[item], versions=listed)

    # --- items --------------------------------------------------------------------------------

    def _columns(self, named: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
        say = self._order.say
        return [
            (say(name) if name == BESIDE_WORDS else self.say(name), width) for name, width in named
        ]

    def _item_columns(self) -> list[tuple[str, int]]:
        verdicts = [(self._verdict(code), 12) for code in self._codes]
        return [*self._columns(_ITEM), *verdicts, *self._columns(_AFTER)]

    def _items(self) -> Iterator[Sequence[Cell]]:
        for one in self._feedback.items:
            item = one.item
            yield (
                item.number,
                item.section_name,
                item.text or item.media,
                item.version,
                one.shown,
                one.answered,
                one.in_short,
                *(one.verdicts.get(code, 0) for code in self._codes),
                self._listed(one.short_verdicts, self._flow, self._node),
                one.skipped,
                *(self._listed(one.tallies.get(name, {}), "review", name) for name in BESIDE),
                None if one.seconds is None else round(one.seconds, 1),
                *self._decided(one.decision),
            )

    def _verdict(self, code: str) -> str:
        if code not in self._verdicts:
            self._verdicts[code] = self._order.choice(self._flow, self._node, code)
        return self._verdicts[code]

    def _listed(self, tally: Tally, flow: str, node: str) -> str:
        """What was chosen and how often, the most frequent first."""
        ranked = sorted(tally.items(), key=lambda one: (-one[1], one[0]))
        choice = self._order.choice
        return "\n".join(
            self.say("count", label=choice(flow, node, code), count=count) for code, count in ranked
        )

    def _decided(self, row: DecisionRow | None) -> tuple[str, str, str]:
        if row is None:
            return "", "", ""
        return self.say(f"status_{row.outcome}"), row.reason, row.decided_by

    # --- words --------------------------------------------------------------------------------

    def _comments(self) -> Iterator[Sequence[Cell]]:
        for one in self._feedback.items:
            item = one.item
            for remark in mixed(one.remarks):
                where = (item.number, item.section_name, item.version)
                yield (*where, *self._remark(remark))
        for part in self._feedback.sections:
            for remark in mixed(part.remarks):
                yield ("", part.name, None, *self._remark(remark))

    def _own(self) -> Iterator[Sequence[Cell]]:
        for remark in mixed(self._feedback.proposals):
            yield self._remark(remark)[1:]

    def _remark(self, one: Remark) -> tuple[Cell, ...]:
        reason, by = self._decided(one.decision)[1:]
        return (
            ", ".join(self._verdict(code) for code in one.verdict),
            self._under(one.under),
            one.words,
            self._beside(one),
            self.say("yes" if one.is_quotable else "no"),
            self.say(f"status_{one.status}"),
            reason,
            by,
            one.answer,
        )

    def _beside(self, one: Remark) -> str:
        """Its translation, marked where nobody has checked it."""
        is_whole = one.is_checked or not one.beside
        return one.beside if is_whole else f"{self._order.say(UNCHECKED)}\n{one.beside}"

    def _under(self, name: str) -> str:
        """Which question that is; flows of somebody's own may ask others."""
        return self.say(f"under_{name}") if name in UNDER else name.replace("_", " ")

    # --- the field ----------------------------------------------------------------------------

    def _need_columns(self) -> list[tuple[str, int]]:
        choice = self._order.choice
        needs = [
            self.say(
                "need_head", what=self.say(f"need_{what}"), label=choice("review", "place", code)
            )
            for what, code in NEEDS
        ]
        after = [("after_feeling", 30), ("after_need", 30)]
        return [*self._columns(_PLACE), *((one, 16) for one in needs), *self._columns(after)]

    def _needs(self) -> Iterator[Sequence[Cell]]:
        """Each part, and beneath it the items for which something of their own is needed."""
        parts = {part.section: part for part in self._feedback.sections}
        told = set[str]()
        for one in self._feedback.items:
            part = parts.get(one.item.section)
            if part is not None and part.section not in told:
                told.add(part.section)
                yield (part.name, "", "", None, *self._needed(part.tallies))
            if any(name in one.tallies for name in BESIDE[2:]):
                item = one.item
                where = (item.section_name, item.number, item.text or item.media, item.version)
                yield (*where, *self._needed(one.tallies))

    def _needed(self, tallies: Mapping[str, Tally]) -> tuple[Cell, ...]:
        place = tallies.get("place", {})
        return (
            *(place.get(code, 0) for _, code in NEEDS),
            *(self._listed(tallies.get(name, {}), "review", name) for name in BESIDE[3:]),
        )


_ITEM: Final = (
    ("number", 9),
    ("part", 18),
    ("text", 50),
    ("version", 9),
    ("shown", 9),
    ("answered", 9),
    ("in_short", 9),
)
_AFTER: Final = (
    ("short_verdicts", 22),
    ("skipped", 9),
    ("reason", 30),
    ("feeling", 24),
    ("place", 30),
    ("after_feeling", 24),
    ("after_need", 30),
    ("seconds", 9),
    ("decision", 16),
    ("decision_reason", 40),
    ("decided_by", 20),
)
_OWN: Final = (
    ("question", 24),
    ("words", 70),
    (BESIDE_WORDS, 50),
    ("may_be_quoted", 10),
    ("status", 16),
    ("decision_reason", 40),
    ("decided_by", 20),
    ("answer", 10),
)
_REMARK: Final = (("number", 9), ("part", 18), ("version", 9), ("verdict", 22), *_OWN)
_PLACE: Final = (("part", 18), ("number", 9), ("text", 50), ("version", 9))
#: Questions that have a name of ours.
UNDER: Final = frozenset(
    "suggestion comment reason feeling place after_feeling after_need right right_words missing "
    "recommend".split()
)
