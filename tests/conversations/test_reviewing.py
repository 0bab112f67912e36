"""The welcome, the words people write, and the walk through a round."""

from datetime import UTC, datetime

import pytest

from conversations import (
    AppendWords,
    Block,
    Erase,
    Finish,
    Joined,
    Line,
    Put,
    Refile,
    Remember,
    RoundId,
    SaveAnswer,
    Session,
    SessionId,
    Withdraw,
    Wrote,
    advance,
    play,
)
from tests.conversations.people import WELCOME, Person, at_first_item, welcomed
from tests.conversations.test_interruptions import put, said
from tests.conversations.worlds import LIBRARY, agenda, world

HEAVY_FINE = "show fine good nothing fine nothing on".split()
ODD = ["   ", "😀😀", "x" * 4096, "\u202eevil\u202c", "=1+1", "{number} %s <b>", "\n\n", "½"]


def saves(person: Person) -> list[SaveAnswer]:
    return [e for e in person.turn.effects if isinstance(e, SaveAnswer)]


def counts(person: Person) -> tuple[object, object]:
    (block,) = [p for p in put(person.turn).parts if isinstance(p, Block) and p.name == "card"]
    return block.values["n"], block.values["total"]


# --- the welcome --------------------------------------------------------------------------------


def test_nobody_is_spoken_to_before_they_join() -> None:
    turn = advance(LIBRARY, Session(SessionId("p")), Wrote(_now(), "hello", None), world("o"))
    assert (turn.effects, turn.ignored) == ((), "nobody has joined yet")


def test_one_language_is_not_asked_for() -> None:
    person = Person(world("oo", languages=(("en", "English"),)))
    person.joins()
    assert person.node == "welcome.hello"


def test_under_sixteen_is_kindly_pointed_to_the_facilitator_and_nothing_is_kept() -> None:
    person = Person(world("oo"))
    person.joins()
    person.taps("en", "own", "under16")
    assert said(person.turn) == ["welcome.too_young", "welcome.too_young.2"]
    line = put(person.turn).parts[1]
    assert isinstance(line, Line)
    assert line.values == {"facilitator": "Sam"}
    person.writes("but I want to")
    assert said(person.turn) == ["phrases.kept_early"]
    everything = [e for t in person.turns for e in t.effects if isinstance(e, SaveAnswer)]
    assert {e.ask.scope for e in everything} == {"none"}
    person.taps("wrong", "y16")
    assert person.node == "welcome.nation"


def test_no_is_no_and_can_become_yes() -> None:
    person = Person(world("oo"))
    person.joins()
    person.taps(*"en own y18 england ok ok no".split())
    assert person.session.facts["consent"] == ("no",)
    assert [e.choices for e in saves(person)] == [("no",)]
    person.taps(*"again ok ok yes plain start".split())
    assert person.node == "review.open"


def test_another_round_is_no_way_round_the_question_of_consent() -> None:
    person = Person(world("oo", "oo"))
    person.joins()
    person.taps(*"en own y18 england ok ok no".split())
    person.joins("r2")
    assert person.node == "welcome.language"


def test_a_round_joined_during_the_welcome_lets_the_welcome_go_on() -> None:
    person = Person(world("oo", "oo"))
    person.joins()
    person.taps("en")
    person.joins("r2")
    assert said(person.turn)[0] == "phrases.welcome_back"
    assert person.node == "welcome.hello"


def test_words_before_consent_are_kept_for_nobody() -> None:
    person = Person(world("oo"))
    person.joins()
    person.taps("en")
    person.does(Wrote(person.wait(), "is this safe?", None))
    assert (saves(person)[0].ask.scope, said(person.turn)) == ("none", ["phrases.kept_early"])
    person.writes("is this safe?", "language")
    assert (saves(person)[0].ask.scope, said(person.turn)) == ("none", ["phrases.kept_early"])


def test_the_ways_of_working_are_remembered() -> None:
    person = Person(world("oo"))
    person.joins()
    person.taps(*"en shared y16 ni ok more ok more ok more ok yes choose".split())
    person.taps("slower", "someone")
    assert person.taps("+done").effects.count(Remember("pace", ("slower", "someone"))) == 1
    person.taps("evening", "asia")
    facts = person.session.facts
    assert facts["pace"] == ("slower", "someone")
    assert (facts["quiet"], facts["zone"]) == (("21-17",), ("Asia/Karachi",))


def test_done_with_nothing_picked_is_a_skip_that_empties_what_was_remembered() -> None:
    person = at_first_item(world("oo"))
    person.orders("help")
    person.taps("ways", "slower", "+done")
    person.orders("help")
    person.taps("ways", "+done")
    assert Remember("pace", ()) in person.turn.effects
    assert [e.state for e in saves(person)] == ["skipped"]
    assert person.session.facts["pace"] == ()


def test_done_with_nothing_picked_on_an_item_is_a_skip() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine", "+several", "+done")
    assert [(e.under, e.state, e.choices) for e in saves(person)] == [("feeling", "skipped", ())]
    assert person.ask.item == "r1i2"


# --- words --------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ODD)
def test_words_are_kept_exactly(words: str) -> None:
    person = at_first_item(world("oo"))
    person.taps("words")
    person.writes(words)
    assert [e.text for e in saves(person)] == [words]
    person.writes(words, "verdict")
    assert [e.text for e in saves(person)] == [words]


def test_a_thought_in_two_messages_is_one_answer() -> None:
    person = at_first_item(world("oo"))
    person.taps("words")
    person.writes("One")
    person.writes("two", after=40)
    assert person.turn.effects[0] == AppendWords(
        person.newest("suggestion").number, "suggestion", "two"
    )
    assert said(person.turn) == ["phrases.joined"]
    person.writes("three", after=61)
    assert person.node == "review.feeling"


def test_typed_numbers_and_labels_are_taps() -> None:
    person = at_first_item(world("oo"))
    person.writes("2.")
    assert [e.choices for e in saves(person)] == [("words",)]
    person.writes("nothing to add!")
    assert [e.choices for e in saves(person)] == [("nothing",)]
    person.taps("!skip")
    person.writes("1, 3")
    assert [e.choices for e in saves(person)] == [("good", "worried")]


def test_typed_words_keep_what_was_picked_beside_them() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine", "+several", "good", "sad")
    person.writes("it depends")
    (saved,) = saves(person)
    assert (saved.choices, saved.text) == (("good", "sad"), "it depends")


def test_words_where_a_choice_is_asked_are_a_comment_and_the_choice_still_stands() -> None:
    person = at_first_item(world("oo"))
    number = person.ask.number
    person.writes("odd question")
    assert (saves(person)[0].under, person.ask.number) == ("comment", number)
    assert said(person.turn) == ["phrases.kept_comment"]


def test_a_comment_on_something_without_a_number_names_none() -> None:
    person = at_first_item(world("pp"))
    person.writes("odd post")
    assert (saves(person)[0].ask.scope, said(person.turn)) == ("item", ["phrases.kept_words"])


def test_words_at_a_section_question_answer_it() -> None:
    person = at_first_item(world("o o"))
    person.taps("fine", "good")
    person.writes("a garden")
    (saved,) = saves(person)
    assert (saved.under, saved.ask.scope, saved.ask.section) == ("place", "section", "r1s1")
    person.orders("help")
    person.writes("and cake")
    assert (saves(person)[0].under, saves(person)[0].ask.scope) == ("comment", "section")


def test_unfiled_words_are_kept_and_then_put_where_the_person_says() -> None:
    person = at_first_item(world("ooo"))
    person.taps("fine", "good")
    person.does(Wrote(person.wait(), "which one is this for", None))
    assert (saves(person)[0].under, saves(person)[0].ask.scope) == ("unfiled", "none")
    assert person.node == "which.ask"
    person.taps("i0")
    assert Refile(person.env.agendas[0].items[0].id, RoundId("r1")) in person.turn.effects
    assert said(person.turn) == ["which.thanks", "card"]


def test_unfiled_words_may_stay_so() -> None:
    person = at_first_item(world("ooo"))
    person.taps("fine", "good")
    person.does(Wrote(person.wait(), "who knows", None))
    person.taps("unsure")
    assert not any(isinstance(e, Refile) for e in person.turn.effects)
    assert person.node == "review.verdict"


def test_unfiled_words_with_one_item_only_are_kept_without_asking() -> None:
    person = at_first_item(world("ooo"))
    person.does(Wrote(person.wait(), "hm", None))
    assert said(person.turn) == ["phrases.kept_words"]
    assert person.node == "review.verdict"


# --- items --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "part", "state"),
    [("skip", "skipped", "skipped"), ("later", "put_off", "answered")],
)
def test_a_heavy_item_can_be_left_before_it_is_seen(code: str, part: str, state: str) -> None:
    person = at_first_item(world("hoo"))
    person.taps(code)
    assert getattr(person.progress, part) == ("r1i1",)
    assert [(e.under, e.state) for e in saves(person)] == [("before", state)]
    assert person.ask.item == "r1i2"
    assert counts(person) == (2, 3)


def test_a_heavy_item_may_wait_for_somebody() -> None:
    person = at_first_item(world("hoo"))
    person.taps("someone")
    person.orders("skip")
    assert person.node == "review.someone"
    person.taps("here")
    assert said(person.turn) == ["card"]


def test_in_short_marks_that_item_and_no_other() -> None:
    person = at_first_item(world("hho"))
    person.taps("gist", "fine", "good")
    assert [e.state for e in saves(person)] == ["gist only"]
    person.taps("nothing", "fine", "nothing")
    number = person.newest("feeling")
    person.taps_old("feeling", "sad")
    assert [(e.state, e.ask) for e in saves(person)] == [("gist only", number)]
    person.taps("on", "show")
    assert [e.state for e in saves(person)] == ["answered"]


def test_skipping_how_one_is_now_ends_the_item() -> None:
    person = at_first_item(world("ho"))
    person.taps(*HEAVY_FINE[:-1], "!skip")
    assert person.progress.done == ("r1i1",)
    assert person.ask.item == "r1i2"


def test_something_lighter_brings_what_leans_on_it_along() -> None:
    person = at_first_item(world("hhhol"))
    person.taps(*HEAVY_FINE[:-1], "lighter")
    assert person.progress.batch == ("r1i4", "r1i5", "r1i2", "r1i3")
    assert counts(person) == (2, 5)


def test_nothing_lighter_leaves_the_order() -> None:
    person = at_first_item(world("hhh"))
    person.taps(*HEAVY_FINE[:-1], "lighter")
    assert person.progress.batch == ("r1i2", "r1i3")


def test_a_batch_takes_along_what_leans_on_its_last_item() -> None:
    person = welcomed(world("ooolol"))
    person.taps("three")
    assert counts(person) == (1, 4)


def test_one_that_needs_something_special_is_asked_about_like_a_heavy_one() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine", "special", "good")
    assert person.node == "review.place"
    assert saves(person)[0].choices == ("good",)
    person.taps("trusted", "fine", "talk")
    assert person.node == "review.verdict"


def test_a_switch_can_be_thrown_back() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine", "special")
    person.taps_old("feeling", "special", on=False)
    person.taps("good")
    assert person.node == "review.verdict"


def test_n_of_total_after_going_back() -> None:
    person = at_first_item(world("ooo"))
    person.taps("fine", "good")
    assert counts(person) == (2, 3)
    person.orders("back")
    person.orders("back")
    assert counts(person) == (1, 3)


def test_a_place_without_a_number_is_asked_for_all_the_same() -> None:
    person = at_first_item(world("pp"))
    person.taps("fine", "special", "good")
    assert said(person.turn) == ["review.place.2"]


# --- sections and batches -----------------------------------------------------------------------


def test_needs_for_one_question_only_are_asked_about_that_one() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine", "good", "fine", "good", "+more1", "only_one", "i1", "trusted")
    assert (saves(person)[0].under, saves(person)[0].ask.item) == ("place", "r1i2")
    person.taps("fine", "talk")
    assert person.node == "review.missing"


def test_a_section_of_heavy_items_only_is_not_asked_about() -> None:
    person = at_first_item(world("h o"))
    person.taps(*HEAVY_FINE)
    assert person.node == "review.verdict"


def test_a_batch_that_ends_heavy_closes_light() -> None:
    person = at_first_item(world("oh"))
    person.taps("fine", "good", *HEAVY_FINE, "nothing", "fine", "nothing")
    assert person.node == "review.light"
    person.taps("music", "nothing")
    assert person.node == "review.close"
    assert Finish(RoundId("r1")) in person.turn.effects


@pytest.mark.parametrize(
    ("pace", "doses"),
    [
        ((), ["one", "three", "five", "all", "later"]),
        (("shorter",), ["one", "two", "three", "later"]),
    ],
)
def test_shorter_offers_a_few_at_a_time(pace: tuple[str, ...], doses: list[str]) -> None:
    person = Person(world("oooooo"))
    person.joins()
    person.taps(*WELCOME[:-2], "choose", *pace, "+done", "day", "uk", "start")
    assert [b.code for b in put(person.turn).buttons if b.role == "choice"] == doses


def test_slower_waits_before_every_item_but_the_first() -> None:
    person = Person(world("ooo"))
    person.joins()
    person.taps(*WELCOME[:-2], *"choose slower +done day uk start all".split())
    assert person.node == "review.verdict"
    person.taps("fine", "good")
    assert said(person.turn) == ["review.saved", "review.ready"]
    person.writes("a thought")
    assert saves(person)[0].ask.scope == "round", "the next item has not been seen"
    person.taps("next")
    assert counts(person) == (2, 3)


def test_larger_gaps_stand_between_batches() -> None:
    person = Person(world("ooo"))
    person.joins()
    person.taps(*WELCOME[:-2], *"choose gaps +done day uk start one fine good nothing".split())
    assert person.node == "review.gap"
    person.taps("go")
    assert person.node == "review.open"


def test_someone_beside_me_is_mentioned_where_it_matters() -> None:
    person = Person(world("ho"))
    person.joins()
    person.taps(*WELCOME[:-2], *"choose someone +done day uk start".split())
    assert "review.open.3" in said(person.turn)
    person.taps("all")
    assert "review.before.3" in said(person.turn)


def test_what_was_put_off_comes_at_the_end_and_after_a_rest() -> None:
    person = at_first_item(world("ho"))
    person.taps("later", "fine", "good", "nothing", "fine", "nothing", "nothing")
    assert person.node == "review.put_off"
    person.taps("later", "go")
    assert person.node == "review.put_off", "nothing else is left to open a batch with"
    person.taps("look", "show")
    assert counts(person) == (1, 1)


def test_what_was_left_for_good_is_not_brought_up_again() -> None:
    person = at_first_item(world("ho", "o"))
    person.taps("later", "fine", "good", "nothing", "fine", "nothing", "nothing", "leave")
    assert person.node == "review.close"
    person.joins("r2")
    assert person.ask.round == RoundId("r2")


def test_a_break_opens_the_batch_anew() -> None:
    person = at_first_item(world("hoo"))
    person.taps(*HEAVY_FINE[:-1], "break", "go")
    assert person.node == "review.open"
    (line,) = [p for p in put(person.turn).parts if isinstance(p, Line) and p.many]
    assert line.values == {"left": 2, "minutes": 2}


# --- my answers, delete -------------------------------------------------------------------------


def test_an_item_can_be_looked_at_again() -> None:
    person = at_first_item(world("ooo"))
    person.taps("fine", "good")
    person.orders("mine")
    person.taps("one", "i0", "again")
    assert (person.node, person.ask.item, counts(person)) == ("review.verdict", "r1i1", (1, 3))
    person.taps("words", "nothing", "unclear", "sad")
    assert (person.ask.item, counts(person)) == ("r1i2", (2, 3))


def test_answers_to_an_item_can_be_taken_back_in_a_closed_round_too() -> None:
    person = at_first_item(world("ooo"))
    person.taps("fine", "good")
    person.env = world(agenda("ooo", is_open=False))
    person.orders("mine")
    person.taps("one", "i0")
    assert "again" not in person.buttons[person.ask.number]
    person.taps("withdraw")
    assert Withdraw(person.env.agendas[0].items[0].id, RoundId("r1")) in person.turn.effects
    assert said(person.turn) == ["mine.gone", "card"]


def test_deleted_words_are_not_added_to() -> None:
    person = at_first_item(world("oo"))
    person.taps("words")
    person.writes("gone soon")
    person.orders("delete")
    person.taps("words")
    assert Erase("words") in person.turn.effects
    person.writes("new", after=1)
    assert not any(isinstance(e, AppendWords) for e in person.turn.effects)


def test_after_deleting_everything_the_welcome_comes_first() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine", "good")
    person.orders("delete")
    person.taps("all")
    assert Erase("all") in person.turn.effects
    session = person.session
    assert set(session.facts) == {"language", "state"}
    assert session.progress == ((RoundId("r1"), (), (), (), (), 0, (), False),)
    assert (session.choices.keys() <= {"delete.sure"}, session.trail) == (True, ())
    person.taps("return")
    assert person.node == "welcome.language"
    person.taps(*WELCOME, "all")
    assert person.ask.item == "r1i1"


def test_a_story_can_be_played_in_one_go() -> None:
    env = world("oo", languages=(("en", "English"),))
    turns = play(LIBRARY, Session(SessionId("p")), [Joined(_now(), RoundId("r1"))] * 2, env)
    assert [turn.ignored for turn in turns] == [None, "nothing to do"]
    assert isinstance(turns[0].effects[-1], Put)
    assert turns[-1].session.standing is not None
    assert Session(SessionId("p")).standing is None


def _now() -> datetime:
    return datetime(2026, 3, 2, tzinfo=UTC)
