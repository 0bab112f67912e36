"""One's own answers: seen, changed, taken back, deleted."""

from conversations import (
    AppendWords,
    Erase,
    Joined,
    Progress,
    Put,
    RoundId,
    SaveAnswer,
    SentMedia,
    Session,
    SessionId,
    Withdraw,
    Wrote,
    play,
)
from tests.conversations.people import NOON, WELCOME, at_first_item, counts, said
from tests.conversations.worlds import LIBRARY, agenda, world

HEAVY_FINE = "show fine good nothing fine nothing on".split()
ODD = ["   ", "😀😀", "x" * 4096, "\u202eevil\u202c", "=1+1", "{number} %s <b>", "\n\n", "½"]


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
    assert said(person.turn) == ["mine.gone", "review.closed", "review.closed.2"]


def test_deleted_words_are_not_added_to() -> None:
    person = at_first_item(world("oo"))
    person.taps("words")
    person.writes("gone soon")
    person.orders("delete")
    person.taps("words")
    assert Erase("words") in person.turn.effects
    person.writes("new", after=1)
    assert not any(isinstance(e, AppendWords) for e in person.turn.effects)


def test_after_deleting_everything_nothing_is_kept_until_they_come_back() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine")
    feeling = person.newest("verdict")
    person.orders("delete")
    person.taps("all")
    for event in (
        Wrote(person.wait(), "one thing more", person.ask),
        Wrote(person.wait(), "and another", feeling),
        Wrote(person.wait(), "and a third", None),
        SentMedia(person.wait(), "photo", "with words"),
    ):
        turn = person.does(event)
        assert not any(isinstance(e, SaveAnswer | AppendWords) for e in turn.effects)
        assert said(turn)[0] == "phrases.kept_nothing"
    person.taps("return")
    person.writes("hello again")
    assert said(person.turn)[0] == "phrases.kept_early"


def test_after_deleting_everything_the_welcome_comes_first() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine", "good")
    person.orders("delete")
    person.taps("all")
    assert Erase("all") in person.turn.effects
    session = person.session
    assert set(session.facts) == {"language", "state", "erased"}
    assert session.progress == (Progress(RoundId("r1")),)
    assert (session.choices.keys() <= {"delete.sure"}, session.trail) == (True, ())
    person.taps("return")
    assert person.node == "welcome.language"
    person.taps(*WELCOME, "all")
    assert person.ask.item == "r1i1"


def test_a_story_can_be_played_in_one_go() -> None:
    env = world("oo", languages=(("en", "English"),))
    turns = play(LIBRARY, Session(SessionId("p")), [Joined(NOON, RoundId("r1"))] * 2, env)
    assert [turn.ignored for turn in turns] == [None, "nothing to do"]
    assert isinstance(turns[0].effects[-1], Put)
    assert turns[-1].session.standing is not None
    assert Session(SessionId("p")).standing is None
