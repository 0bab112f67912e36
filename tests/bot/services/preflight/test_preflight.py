"""The pre-flight as a whole: its rules, their order, how they say what they find."""

from collections.abc import Callable

from bot.services import preflight
from bot.services.preflight.rules import STOPPING
from tests.bot.services.preflight.papers import WORDINGS, heavy, item, noted, paper
from tests.support.steps import growth


def test_only_rules_that_are_asked_before_opening_stop() -> None:
    broken = paper(
        item("TODO " * 1000, media=""),
        item("Which method of suicide?", 2, heavy=True, label="Suicide", options=("1-3", "3-5")),
        *(heavy(n) for n in range(3, 12)),
        pictures=frozenset({item().id}),
        offered=(("ar", "Arabic"),),
        helped=frozenset(),
    )
    stopping = {one.rule for one in preflight.examine(broken, WORDINGS) if one.stops}
    assert stopping == set(STOPPING)
    assert {one.rule for one in preflight.stops(broken, WORDINGS)} == stopping


def test_findings_go_item_by_item_and_end_with_the_whole_draft() -> None:
    draft = paper("Don't you think so?", "Where? TODO", heavy(3, why=""))
    found = preflight.examine(draft, WORDINGS)
    numbers = [one.item.number if one.item else "" for one in found]
    assert numbers == sorted(numbers, key=lambda number: number or "9")
    assert numbers[-1] == ""
    assert found[0].rule and found[0].where(draft) == "question 1"


def test_a_finding_says_where_and_how_grave_it_is_as_other_checks_do() -> None:
    draft = paper("How do you TODO?")
    (one,) = noted("unfinished", draft)
    found = one.finding(draft)
    assert (found.where, found.level) == ("m1 “Our town”: question 1", "stop")
    assert str(found).startswith("m1 “Our town”: question 1: It still says “TODO”.")


def test_no_rule_ever_minds_a_strange_text() -> None:
    strange = (
        "",
        " ",
        "؟؟",
        "?",
        "()",
        "\u202e\u2066x\u2069",
        "🙂",
        "a\n\nb",
        "{name}",
        "( )",
        "12",
    )
    texts = [*strange, *(one * 300 for one in strange)]
    items = [item(one, n, options=(one, one), probes=(one,)) for n, one in enumerate(texts, 1)]
    assert preflight.examine(paper(*items, kind="survey"), WORDINGS) is not None


def test_each_of_many_items_costs_the_same() -> None:
    def of_many(count: int) -> Callable[[], object]:
        ask = "During the past {n} days, how often did you feel safe at home?"
        items = [
            item(ask.format(n=n), n, options=("Never", "1-2", "3-5")) for n in range(1, count + 1)
        ]
        return lambda: preflight.examine(paper(*items), preflight.Wordings())

    assert growth(of_many) < 2.2
