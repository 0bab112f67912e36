"""What people get for their time: said before they agree, counted by what was before them."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from conversations import Credit, Env, Line, Remember, Turn
from tests.conversations.people import WELCOME, Person, at_first_item, put, said
from tests.conversations.worlds import VALUES, agenda, world
from tests.support.way_in import AGREED

PAID: Mapping[str, str] = {
    **VALUES,
    "recognition": "You get 5 pounds for each part, within a week.",
    "recognition_wales": "You get a voucher.",
    **{f"by_{one}": one for one in ("voucher", "bank", "decline")},
}


def paid(letters: str, **more: str) -> Env:
    return replace(world(letters), values={**PAID, **more})


def at_terms(env: Env, nation: str = "england") -> Person:
    person = Person(env)
    person.joins("r1")
    at = WELCOME.index("england")
    person.taps(*WELCOME[:at], nation, *WELCOME[at + 1 : -len(AGREED)])
    return person


def credits_of(turn: Turn) -> list[tuple[str, ...]]:
    return [one.items for one in turn.effects if isinstance(one, Credit)]


def words(turn: Turn) -> list[object]:
    parts = [one for one in put(turn).parts if isinstance(one, Line)]
    return [value for one in parts for value in one.values.values()]


def test_the_terms_stand_before_consent_and_are_those_of_the_nation() -> None:
    person = at_terms(paid("ooo"))
    assert person.node == "welcome.agree"
    says = said(person.turn)
    terms = [f"welcome.thanks{line}" for line in ("", ".2", ".4")]
    assert says == [*terms, "welcome.agree", "welcome.agree.3", "welcome.agree.4"]
    assert person.session.facts.get("consent") is None
    wales = at_terms(paid("ooo"), "wales")
    lines = [p for e in wales.turn.effects for p in getattr(e, "parts", ()) if isinstance(p, Line)]
    assert {"recognition": "You get a voucher."} in [dict(line.values) for line in lines]
    person.taps("more", "ok")
    assert person.node == "welcome.agree"


def test_a_sentence_on_benefits_is_there_only_where_the_team_wrote_one() -> None:
    assert "welcome.thanks.3" not in said(at_terms(paid("ooo")).turn)
    assert "welcome.thanks.3" in said(at_terms(paid("ooo", recognition_note="Ask us first.")).turn)


def test_where_nothing_is_paid_it_is_said_plainly_before_consent() -> None:
    person = at_terms(world("ooo"))
    assert person.node == "welcome.agree"
    assert said(person.turn)[:2] == ["welcome.agree", "welcome.agree.2"]


def test_a_part_counts_as_it_opens_and_skipping_all_of_it_counts_the_same() -> None:
    opened = at_first_item(world("oho"))
    assert credits_of(opened.turn) == [("r1i1", "r1i2", "r1i3")]
    (credit,) = [one for one in opened.turn.effects if isinstance(one, Credit)]
    assert (credit.seconds, credit.entered) == ((60, 150, 60), False)
    skipped = [credits_of(opened.taps(one)) for one in ("!skip", "skip", "!skip")]
    assert skipped == [[], [], []], "nothing more comes for going on"


THREE = ["!skip"] * 3


def at_how(env: Env) -> Person:
    """Somebody at the end of their first part, of three drafts."""
    person = at_terms(env)
    person.taps(*AGREED, "three")
    assert (person.node, credits_of(person.turn)) == (
        "review.verdict",
        [("r1i1", "r1i2", "r1i3")],
    )
    person.taps(*THREE, "nothing")
    return person


def test_how_is_asked_once_the_first_part_is_done_and_can_be_passed_over() -> None:
    person = at_how(paid("o" * 9))
    assert person.node == "review.thanks_how"
    assert said(person.turn) == ["review.batch_done", "review.thanks_how", "review.thanks_how.2"]
    assert person.buttons[person.ask.number][:3] == ("voucher", "bank", "decline")
    person.taps("!skip")
    assert person.node == "review.open"
    person.taps("three", *THREE, "nothing")
    assert person.node == "review.open", "nobody is asked twice in a round"
    chosen = at_how(paid("ooo"))
    chosen.taps("voucher")
    assert Remember("recognition", ("voucher",)) in chosen.turn.effects
    assert chosen.node == "review.close"


def test_whoever_passed_it_over_is_asked_with_the_next_round_and_nobody_who_has_said() -> None:
    for answer, node in (("!skip", "review.thanks_how"), ("bank", "review.close")):
        person = at_how(replace(paid("ooo"), agendas=(agenda("ooo"), agenda("ooo", "r2"))))
        person.taps(answer)
        person.joins("r2")
        person.taps("start", "all", *THREE, "nothing")
        assert person.node == node


def test_a_rest_before_the_end_of_the_first_part_only_puts_it_off() -> None:
    person = at_terms(paid("hoo"))
    person.taps(*AGREED, "three", *"show fine good nothing fine nothing break no go".split())
    person.taps("three", "fine", "good", "!skip", "nothing", "fine", "nothing", "nothing")
    assert person.node == "review.thanks_how"


def test_what_was_earned_is_two_taps_from_ones_answers_and_how_can_be_changed() -> None:
    person = at_terms(paid("ooo"))
    person.taps(*AGREED, "all")
    stood = person.ask.number
    person.orders("mine")
    person.taps("thanks")
    assert "earned" in said(person.turn)
    turn = person.taps("how", "decline")
    assert Remember("recognition", ("decline",)) in turn.effects
    person.taps("back", "back")
    assert person.ask.number == stood


@pytest.mark.parametrize("env", [world("ooo"), paid("ooo")])
def test_a_certificate_is_there_for_whoever_asks(env: Env) -> None:
    person = at_terms(env)
    person.orders("mine")
    person.taps("thanks", "certificate")
    assert said(person.turn) == ["certificate"]
