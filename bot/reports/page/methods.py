"""Methods and GRIPP2, filled from what the database knows; the rest is the team's to write.

The headings are those that reviews of pretesting ask for (CIRF: Boeije and Willis 2013) and those
of the short form of GRIPP2 (Staniszewska and others 2017).
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from bot.reports.page.choosing import Choice
from bot.reports.page.values import Heading, Line
from bot.services.decision_rows import CHANGING, OUTCOMES
from bot.services.feedback import ItemFeedback
from bot.services.retention import promise
from conversations import Value


def todo(key: str) -> Line:
    """A sentence that asks the team to write."""
    return Line(key, {}, True)


def methods(choice: Choice, dates: Mapping[str, Value]) -> tuple[Heading, ...]:
    """By the ten headings. ``dates`` are when the round opened and closed, as people read them."""
    is_look = choice.dossier.feedback.row.kind == "look"
    again = (Line("m_again"),)
    asked = (Line("m_asked"), Line("m_needs"), Line("m_objection"))
    return (
        Heading("aims", (Line("m_look" if is_look else "m_aims"), todo("todo"))),
        Heading("design", (Line("m_design"), *_when(dates))),
        Heading("ethics", tuple(_ethics(choice))),
        Heading("people", (*_took(choice), todo("m_found"))),
        Heading("material", tuple(_drafts(choice))),
        Heading("procedure", again if is_look else asked),
        Heading("analysis", (Line("m_counted"), todo("m_coding"))),
        Heading("findings", (_outcomes(choice), Line("m_see"), todo("m_meaning"))),
        Heading("limits", tuple(map(Line, "m_short m_fine m_gist no_sample m_order".split()))),
        Heading("revisions", (_revised(choice), todo("m_study"))),
    )


def gripp2(choice: Choice, dates: Mapping[str, Value]) -> tuple[Heading, ...]:
    """The five parts of the short form."""
    is_look = choice.dossier.feedback.row.kind == "look"
    asked = Line("m_again" if is_look else "m_asked")
    return (
        Heading("aim", (Line("g_aim"), todo("g_study"))),
        Heading(
            "methods", (Line("m_design"), *_when(dates), *_took(choice), asked, todo("m_found"))
        ),
        Heading("results", (_outcomes(choice), _revised(choice), todo("g_results"))),
        Heading("discussion", (todo("g_influence"),)),
        Heading(
            "reflections", (Line("m_short"), Line("m_fine"), Line("no_sample"), todo("g_reflect"))
        ),
    )


def _when(dates: Mapping[str, Value]) -> tuple[Line, ...]:
    if "closed" in dates:
        return (Line("m_dates", dates),)
    return (Line("m_open", dates),) if "opened" in dates else ()


def _ethics(choice: Choice) -> Iterator[Line]:
    yield Line("m_consent")
    heavy = sum(one.item.heavy for one in _newest(choice).values())
    if heavy:
        yield Line("m_heavy", {"count": heavy})
    yield Line("m_support")
    if value := choice.dossier.project.get("readers", ""):
        yield Line("m_readers", {"readers": value})
    yield Line("m_retention", {"retention": promise(choice.dossier.project)})
    yield todo("m_approval")


def _took(choice: Choice) -> tuple[Line, ...]:
    feedback, told = choice.dossier.feedback, choice.dossier.numbers.took_part
    if not choice.is_public:
        counts = {"count": feedback.took_part, "enrolled": feedback.enrolled}
        return (Line("m_took", counts),)
    return (Line("public_few") if told is None else Line("m_took_public", {"count": told}),)


def _drafts(choice: Choice) -> Iterator[Line]:
    found = Counter(one.title for one in _newest(choice).values())
    for title, count in found.items():
        yield Line("m_draft", {"title": title, "count": count})


def _outcomes(choice: Choice) -> Line:
    feedback = choice.dossier.feedback
    items = {one.item.item: one.decision for one in feedback.items if one.decision}
    own = () if choice.is_public else feedback.remarks  # each of these is about one person
    about = [*items.values(), *(one.decision for one in own if one.decision)]
    rows = {row.id: row for row in about}
    found = Counter(row.outcome for row in rows.values())
    return Line("m_outcomes", {outcome: found[outcome] for outcome in OUTCOMES})


def _revised(choice: Choice) -> Line:
    rows = {one.item.item: one.decision for one in choice.dossier.feedback.items}
    count = sum(
        row is not None and row.outcome in CHANGING and row.version_after is not None
        for row in rows.values()
    )
    return Line("m_revised", {"count": count}) if count else Line("changes_none")


def _newest(choice: Choice) -> dict[str, ItemFeedback]:
    return {one.item.item: one for one in choice.dossier.feedback.items}
