"""Words behind a command: kept where they were written, heard, and never its answer."""

import pytest

from conversations import (
    Commanded,
    Complain,
    DropWords,
    ItemId,
    Put,
    RaiseAlert,
    Relay,
    SaveAnswer,
    Signal,
    Turn,
    Wordings,
)
from tests.conversations.people import WELCOME, Person, at_first_item, put, said, welcomed
from tests.conversations.signs import ME, STORY, raised, signs
from tests.conversations.worlds import ENGLISH, FAKE, LIBRARY, world

FLOWS = sorted(LIBRARY.commands)
#: Those that open no place for words.
QUIET = [name for name in FLOWS if name != "complain"]


def orders(person: Person, name: str, text: str, signal: Signal | None = None) -> Turn:
    return person.does(Commanded(person.wait(), name, text, person.asks[person.last_put], signal))


def kept(turn: Turn) -> list[tuple[str, str | None, ItemId | None]]:
    found = [e for e in turn.effects if isinstance(e, SaveAnswer) and e.text is not None]
    return [(e.under, e.text, e.ask.item) for e in found]


@pytest.mark.parametrize("name", [*QUIET, "start", "listen"])
def test_a_command_does_what_it_does_without_words_and_they_are_kept(name: str) -> None:
    bare, person = at_first_item(world("oo")), at_first_item(world("oo"))
    bare.orders(name)
    turn = orders(person, name, "I cannot say")
    assert person.node == bare.node
    assert put(turn).ask == put(bare.turn).ask
    assert kept(turn) == [("comment", "I cannot say", "r1i1")]
    assert said(turn)[0] == "phrases.kept_comment"


@pytest.mark.parametrize("language", ["en", "xx"])
@pytest.mark.parametrize("name", QUIET)
def test_no_word_behind_a_command_answers_what_it_asks(name: str, language: str) -> None:
    env = world("oo") if language == "en" else world("oo", wordings=FAKE)
    flow = LIBRARY.flow(LIBRARY.commands[name])
    question = flow.nodes[flow.start].question
    choices = question.choices if question else ()
    labels = [env.wordings.labels.get(c.label.key, c.label.text) for c in choices]
    for words in (*labels, "1", "2", "٣", "everything", "yes", *env.wordings.commands):
        if env.wordings.commands.get(words) == "safe":
            continue
        bare, person = at_first_item(env), at_first_item(env)
        bare.orders(name)
        turn = orders(person, name, words)
        assert person.node == bare.node, words
        assert [one[1] for one in kept(turn)] == [words]
        assert not [e for e in turn.effects if isinstance(e, DropWords | RaiseAlert)]
        assert turn.session.facts == bare.session.facts


def test_words_behind_skip_are_about_what_was_skipped() -> None:
    person = at_first_item(world("oo"))
    turn = orders(person, "skip", "Too hard to read")
    assert kept(turn) == [("comment", "Too hard to read", "r1i1")]
    assert put(turn).ask.item == "r1i2"


def test_words_about_an_older_question_are_kept_under_that() -> None:
    person = at_first_item(world("oo"))
    older = person.ask
    person.taps("fine", "good")
    turn = person.does(Commanded(person.wait(), "help", "About the first", older))
    assert kept(turn) == [("comment", "About the first", "r1i1")]
    assert person.node == "help.menu"
    turn = person.does(Commanded(person.wait(), "help", "About whatever"))
    assert [one[:2] for one in kept(turn)] == [("unfiled", "About whatever")]
    assert person.node == "help.menu"


@pytest.mark.parametrize("name", ["help", "stop", "delete", "pause"])
@pytest.mark.parametrize("place", ["welcome", "draft", "rest"])
def test_a_sign_of_danger_behind_a_command_calls_somebody_at_once(place: str, name: str) -> None:
    person = Person(world("oo"))
    person.joins()
    if place != "welcome":
        person = at_first_item(world("oo")) if place == "draft" else welcomed(world("oo"))
    if place == "rest":
        person.taps("later")
    turn = orders(person, name, "I want to die", ME)
    assert [one[1] for one in kept(turn)] == ["I want to die"]
    assert (raised(turn), person.node) == ([("wrote", "red")], "distress.me")
    assert len([e for e in turn.effects if isinstance(e, Put)]) == 1
    person.taps("back")
    assert person.ask.flow == name, "what was ordered comes then"


@pytest.mark.parametrize("name", ["skip", "back", "start"])
def test_a_sign_behind_a_step_is_as_one_in_words_about_the_draft(name: str) -> None:
    person = at_first_item(world("oo"))
    turn = orders(person, name, "I want to die", ME)
    assert raised(turn) == [("phrase", "amber")]
    assert person.node == "distress.about"
    turn = orders(person, name, "It is me who wants to die", ME)
    assert [level for _, level in raised(turn)] == ["red"]
    assert person.node == "distress.me"


@pytest.mark.parametrize("name", ["stop", "pause", "delete", "language"])
def test_an_order_with_grave_words_waits_while_the_bot_asks_about_them(
    name: str,
) -> None:
    person = at_first_item(world("oo"))
    signs(person)
    assert person.node == "distress.about"
    turn = orders(person, name, "I want to die", ME)
    assert [level for _, level in raised(turn)] == ["red"]
    assert person.node == "distress.me"
    person.taps("back")
    assert person.ask.flow == name


def test_words_behind_a_command_where_words_are_for_nobody_are_for_nobody() -> None:
    person = Person(world("oo"))
    person.joins()
    person.taps(*WELCOME[: WELCOME.index("team")])
    assert person.node == "welcome.reads"
    turn = orders(person, "help", "I want to die", ME)
    assert [one[0] for one in kept(turn)] == ["reads"]


@pytest.mark.parametrize("name", [*FLOWS, "skip", "back", "start", "listen", "safe"])
@pytest.mark.parametrize("wordings", [ENGLISH, FAKE], ids=["en", "xx"])
def test_the_safe_word_behind_a_command_counts(name: str, wordings: Wordings) -> None:
    person = at_first_item(world("oo", wordings=wordings))
    turn = orders(person, name, f" {wordings.safe_word.upper()} ")
    assert raised(turn) == [("safe_word", "red")]
    assert person.node == "distress.me"
    assert kept(turn) == []


@pytest.mark.parametrize("wordings", [ENGLISH, FAKE], ids=["en", "xx"])
@pytest.mark.parametrize("slash", ["/", " /"])
def test_the_safe_word_counts_behind_a_slash(slash: str, wordings: Wordings) -> None:
    word = wordings.safe_word.upper()
    written, ordered = (at_first_item(world("oo", wordings=wordings)) for _ in "12")
    assert raised(written.writes(slash + word)) == [("safe_word", "red")]
    assert raised(ordered.orders(word)) == [("safe_word", "red")]


def test_words_behind_complain_are_a_complaint_and_nothing_else() -> None:
    person = at_first_item(world("oo"))
    turn = orders(person, "complain", "They were rude")
    assert [e.text for e in turn.effects if isinstance(e, Complain)] == ["They were rude"]
    assert (kept(turn), person.node) == ([], "complaint.who")
    turn = orders(person, "stop", "They always are")
    assert [e.text for e in turn.effects if isinstance(e, Complain)] == ["They always are"]
    assert (kept(turn), person.node) == ([], "stop.sure")
    assert said(turn)[0] == "phrases.complaint_more"


def test_a_sign_behind_complain_calls_somebody() -> None:
    person = at_first_item(world("oo"))
    turn = orders(person, "complain", "I want to die", ME)
    assert (raised(turn), person.node) == ([("wrote", "red")], "distress.me")


def test_words_in_a_talk_go_to_the_team_whatever_is_ordered() -> None:
    person = at_first_item(world("oo"))
    person.orders("help")
    person.taps("person", "write")
    turn = orders(person, "pause", "I have to go now")
    assert [e.text for e in turn.effects if isinstance(e, Relay)] == ["I have to go now"]
    assert (kept(turn), person.node) == ([], "pause.how_long")
    turn = orders(person, "back", "I am going")
    assert [one[1] for one in kept(turn)] == ["I am going"], "a pause is no talk"


def test_where_words_are_for_nobody_those_behind_a_command_are_too() -> None:
    person = Person(world("oo"))
    person.joins()
    codes = iter(WELCOME)
    while person.node != "welcome.reads":
        person.taps(next(codes))
    turn = orders(person, "help", "My mother does")
    assert (kept(turn), person.node) == ([], "help.menu")
    person.taps("back")
    turn = orders(person, "help", "I want to die", ME)
    assert [one[1] for one in kept(turn)] == ["I want to die"]
    assert raised(turn) == [("wrote", "red")]


def test_before_anybody_agreed_words_behind_a_command_do_not_go_to_the_team() -> None:
    person = Person(world("oo"))
    person.joins()
    turn = orders(person, "help", "What is this?")
    assert said(turn)[0] == "phrases.kept_early"
    (save,) = [e for e in turn.effects if isinstance(e, SaveAnswer)]
    assert (save.ask.scope, save.ask.flow) == ("none", "welcome")


def test_after_all_was_deleted_nothing_is_kept_and_danger_is_heard() -> None:
    person = at_first_item(world("oo"))
    person.orders("delete")
    person.taps("all")
    turn = orders(person, "help", "Anything")
    assert (kept(turn), said(turn)[0]) == ([], "phrases.kept_nothing")
    turn = orders(person, "help", "I want to die", ME)
    assert (kept(turn), raised(turn)) == ([], [("wrote", "red")])


def test_words_behind_a_command_are_part_of_the_story_that_is_deleted_next() -> None:
    person = at_first_item(world("oo"))
    signs(person, "My dad did that", STORY)
    orders(person, "help", "and my brother too")
    turn = person.taps("back", "delete")
    dropped = {(e.ask, e.under) for e in turn.effects if isinstance(e, DropWords)}
    saved = {
        (e.ask.number, e.under)
        for one in person.turns
        for e in one.effects
        if isinstance(e, SaveAnswer) and e.text is not None
    }
    assert dropped == saved
