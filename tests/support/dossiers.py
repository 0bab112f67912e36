"""Rounds with their feedback as plain values, for what is made of them without a database."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.i18n import Catalogues
from bot.reports import Order
from bot.reports.kinds import Audience
from bot.reports.page.dossier import Dossier
from bot.services.decision_rows import DecisionRow, Outcome
from bot.services.feedback import Feedback, ItemFeedback, Remark, SectionFeedback
from bot.services.feedback_on_us import CODES, QUESTIONS
from bot.services.instants import micros
from bot.services.project_rows import ItemVersion, RoundRow
from bot.services.publishing import publishable

START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
AT = micros(START)
DAY = 86_400_000_000

ENGLISH = Catalogues.load(folder=Path("/nonexistent"), with_pseudo=True)


def order(
    audience: Audience = "team",
    language: str = "en",
    catalogues: Catalogues = ENGLISH,
    checked_by: str = "",
) -> Order:
    return Order(language, audience, "Mina", START, catalogues, checked_by)


def wording(number: str, text: str, version: int = 1, **rest: Any) -> ItemVersion:
    plain = ItemVersion(
        item=f"m1-i{number}",
        version=version,
        position=0,
        number=number,
        section="m1-s1",
        section_name="",
        text=text,
        options="[]",
        probes="[]",
        heavy=False,
        topics="[]",
        label="",
        why="",
        gist="",
        media="",
        leans=False,
        choice="",
        note="",
        picture="",
        kind="",
        material="m1",
    )
    return plain._replace(**rest)


def judged(
    number: str = "1",
    text: str = "Where do you live?",
    remarks: Sequence[Remark] = (),
    decision: DecisionRow | None = None,
    wordings: Mapping[str, Any] = {},
    **tallies: Mapping[str, int],
) -> ItemFeedback:
    """An item whose every question as many people answered as made choices there."""
    verdicts = tallies.get("verdict", {})
    answered = sum(verdicts.values())
    short = tallies.pop("short", {})
    return ItemFeedback(
        item=wording(number, text, **wordings),
        kind="guide",
        title="Interview guide",
        shown=answered,
        answered=answered,
        in_short=sum(short.values()),
        tallies=tallies,
        short_verdicts=short,
        remarks=tuple(remarks),
        decision=decision,
        people={under: min(sum(tally.values()), answered) for under, tally in tallies.items()},
    )


def remark(words: str, number: int = 1, *, is_quotable: bool = True, **rest: Any) -> Remark:
    plain = Remark(number, "comment", words, is_quotable, "with_team", told=words)
    plain = replace(plain, is_publishable=is_quotable)
    return replace(plain, **rest)


def decided(
    item: str, outcome: Outcome = "changed", reason: str = "Your words are easier.", **rest: Any
) -> DecisionRow:
    number = int(item.removeprefix("m1-i"))
    plain = DecisionRow(number, "r1", "item", item, outcome, None, None, reason, "Ayo, Harbour", AT)
    return plain._replace(**rest)


def feedback(
    items: Sequence[ItemFeedback] = (), took_part: int = 12, state: str = "deciding", **rest: Any
) -> Feedback:
    row = RoundRow(
        "r1", "Spring", "review", None, state, AT - 9 * DAY, AT - DAY, AT, None, '["m1"]', AT
    )
    sections: Sequence[SectionFeedback] = rest.pop("sections", ())
    plain = Feedback(
        row=row,
        cut_off=AT,
        enrolled=took_part + 2,
        took_part=took_part,
        items=tuple(items),
        sections=tuple(sections),
        proposals=(),
        decisions=(),
        all_fine=0,
        modes={},
    )
    return replace(plain, **rest)


def dossier(
    of: Feedback, versions: Sequence[ItemVersion] = (), us: Mapping[str, Any] | None = None
) -> Dossier:
    nobody = {"people": 0, "questions": dict.fromkeys(QUESTIONS), "words": {}}
    said = {name: dict.fromkeys(CODES, 0) for name in QUESTIONS}
    return Dossier(
        feedback=of,
        numbers=publishable(of, said),
        versions={(one.item, one.version): one for one in (*(i.item for i in of.items), *versions)},
        us=us or {"young_people": nobody, "staff": nobody, "answer": None},
        project={"host": "Harbour Youth"},
        drafts=("Interview guide",),
        zone="Europe/London",
    )
