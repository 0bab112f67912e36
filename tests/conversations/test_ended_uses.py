"""A use that ended stays ended, in every round, until its person says yes to it anew (R6)."""

import json
from dataclasses import replace

import pytest

from conversations import PUBLISHED, QUOTES, Session
from tests.conversations.people import said
from tests.conversations.test_uses import filed, in_a_second_round, kept, wrote


def test_a_yes_of_one_round_is_taken_back_alone_after_a_no_in_a_later_one() -> None:
    person = in_a_second_round(("yes", "yes"))
    person.taps("yes", "inside")
    person.orders("consent")
    assert {"quotes", "published"} <= set(person.buttons[person.ask.number])
    person.taps("published")
    assert set(filed(person)) == {("r1", PUBLISHED, ("inside",)), ("r2", PUBLISHED, ("inside",))}
    person.orders("consent")
    assert "published" not in person.buttons[person.ask.number]
    assert "quotes" in person.buttons[person.ask.number]


def test_a_wider_use_is_not_offered_back_where_its_own_round_stays_in_the_team() -> None:
    person = in_a_second_round(("yes", "inside"))
    person.taps("team")
    person.orders("mine")
    person.taps("readers", "team")
    person.orders("consent")
    assert not {"quotes", "published"} & set(person.buttons[person.ask.number])


def test_to_let_others_read_again_does_not_wake_a_wider_use() -> None:
    person = wrote()
    person.taps("yes", "yes")
    person.taps_old("quotes", "team")
    person.orders("mine")
    person.taps("readers", "yes")
    assert kept(person) == {QUOTES: ("yes",), PUBLISHED: ("inside",)}


@pytest.mark.parametrize("narrower", ["team", "!skip"])
def test_an_old_yes_to_the_first_does_not_wake_a_wider_use(narrower: str) -> None:
    person = wrote()
    person.taps("yes", "yes")
    person.taps_old("quotes", narrower)
    assert kept(person)[PUBLISHED] == ("inside",)
    person.taps_old("quotes", "yes")
    assert kept(person) == {QUOTES: ("yes",), PUBLISHED: ("inside",)}
    assert person.session.facts[PUBLISHED] == ("inside",)
    person.orders("consent")
    assert "published" not in person.buttons[person.ask.number]


def test_one_round_kept_to_the_team_leaves_the_others_as_they_are() -> None:
    person = in_a_second_round(("yes", "yes"), "same")
    person.taps_old("quotes", "team")  # that of the first round
    assert set(filed(person)) == {("r1", QUOTES, ("team",)), ("r1", PUBLISHED, ("inside",))}


@pytest.mark.parametrize("newest", ["yes", "inside"])
def test_what_was_agreed_to_before_rounds_kept_it_is_taken_back_too(newest: str) -> None:
    person = wrote()
    person.taps("yes", "yes")
    facts = {**person.session.facts, PUBLISHED: (newest,)}  # said of a later round
    person.session = replace(person.session, facts=facts)
    data = person.session.to_data() | {
        "progress": [list(one)[:12] for one in person.session.progress]
    }
    person.session = Session.from_json(json.dumps(data))
    person.orders("consent")
    person.taps("published")
    assert kept(person)[PUBLISHED] == ("inside",)


def test_whoever_deletes_their_words_takes_every_use_back_and_is_asked_anew() -> None:
    person = wrote("ooo")
    person.taps("yes", "yes")
    person.orders("delete")
    person.taps("words")
    assert set(filed(person)) == {("r1", QUOTES, ()), ("r1", PUBLISHED, ("inside",))}
    person.orders("consent")
    assert said(person.turn) == ["uses.nothing"]
    person.taps("back", "one", "words")
    person.writes("And this")
    person.taps("unclear", "good", "nothing")
    assert person.node == "review.quotes"


def test_a_use_stands_and_is_taken_back_where_there_are_no_words_yet() -> None:
    person = wrote()
    person.taps("yes", "yes")
    progress = tuple([one._replace(wrote=False) for one in person.session.progress])
    person.session = replace(person.session, progress=progress)
    person.orders("consent")
    person.taps("quotes")
    assert set(filed(person)) == {("r1", QUOTES, ("team",)), ("r1", PUBLISHED, ("inside",))}
