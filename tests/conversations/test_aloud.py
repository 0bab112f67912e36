"""Reading aloud: on request, and as a wish; the words come first and the place stays."""

from dataclasses import replace

from conversations import ItemId, Line, Put, ReadAloud
from tests.conversations.people import Person, at_first_item, put, said, welcomed
from tests.conversations.worlds import world

AUDIBLE = replace(world("oh"), reads_aloud=True)


def heard(person: Person) -> list[Put]:
    return [effect.of for effect in person.turn.effects if isinstance(effect, ReadAloud)]


def test_what_stands_is_read_on_request_and_nothing_else_happens() -> None:
    person = at_first_item(AUDIBLE)
    asked, before = put(person.turn), person.session
    person.orders("listen")
    (read,) = heard(person)
    assert (read.ask.number, read.buttons) == (asked.ask.number, asked.buttons)
    assert [part.name for part in read.parts if not isinstance(part, Line)] == ["card"]
    assert len(person.turn.effects) == 1
    assert person.session == replace(before, turn=before.turn + 1)


def test_the_words_that_ask_for_it_can_be_typed() -> None:
    person = at_first_item(AUDIBLE)
    person.writes("listen")
    assert len(heard(person)) == 1


def test_a_heavy_draft_is_not_read_before_the_person_chose_to_see_it() -> None:
    person = at_first_item(replace(world("h"), reads_aloud=True))
    person.orders("listen")
    (read,) = heard(person)
    assert "card" not in [part.name for part in read.parts if not isinstance(part, Line)]


def test_where_nobody_speaks_the_language_the_bot_says_so_and_the_question_stands() -> None:
    person = at_first_item(world("oo"))
    number = person.ask.number
    person.orders("listen")
    assert (heard(person), said(person.turn)) == ([], ["phrases.no_voice"])
    assert put(person.turn).ask.number == number


def test_whoever_wishes_it_hears_each_question_after_its_words() -> None:
    person = welcomed(AUDIBLE)
    person.orders("help")
    person.taps("+more1", "ways", "listen", "+done")
    asked = put(person.turn)
    assert heard(person) == [asked]
    assert person.turn.effects.index(asked) < person.turn.effects.index(ReadAloud(asked))


def test_nobody_is_offered_what_cannot_be_done() -> None:
    person = welcomed(world("oo"))
    person.orders("help")
    person.taps("+more1", "ways")
    assert "listen" not in person.buttons[person.ask.number]


def test_where_somebody_has_read_the_draft_that_is_heard_and_nothing_else_can_be() -> None:
    recorded = frozenset({(ItemId("r1i1"), 1)})
    person = at_first_item(replace(world("oo"), recorded=recorded))
    person.orders("listen")
    assert len(heard(person)) == 1
    person.orders("help")
    person.orders("listen")
    assert (heard(person), said(person.turn)) == ([], ["phrases.no_voice"])
    person.taps("back", "fine")
    while person.ask.item != "r1i2":
        person.orders("skip")
    person.orders("listen")
    assert heard(person) == []
