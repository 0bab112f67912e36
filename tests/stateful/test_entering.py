"""Answers from paper or a call are kept like a person's own, and nobody is written to (R24)."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.errors import UserMistake
from bot.ports import Started
from bot.services import people, rounds
from bot.services.announcing import announce
from bot.services.answers import answers_of
from bot.services.entering import Entry
from bot.services.invitations import rejoin_code
from bot.services.materials import Edit, edit_item
from bot.store.tables import inbox_bodies, outbox
from conversations import Progress, Session
from tests.stateful.judge import judge
from tests.stateful.stage import Human
from tests.stateful.world import World

WORDS = "Where do you stay?"


def entry(name: str, item: str = "1", **rest: Any) -> Entry:
    codes = {key: (value,) if isinstance(value, str) else value for key, value in rest.items()}
    texts = {key: rest[key] for key in ("words", "comment", "section") if key in rest}
    codes = {key: value for key, value in codes.items() if key not in texts}
    return Entry("First", name, "" if "section" in texts else item, codes=codes, **texts)


def kept(world: World, name: str) -> list[dict[str, Any]]:
    found = world.store.read(lambda tx: answers_of(tx, "First"))
    return [one for one in found if one["participant"] == name and one["revision"]]


def progress(world: World, number: int) -> Progress:
    person = world.store.read(lambda tx: tx.people([number]))[number]
    return Session.from_json(person.body).progress[0]


def test_an_answer_on_paper_is_kept_and_marked(world: World) -> None:
    ada = world.adds()
    assert world.enters(
        entry(
            ada.pseudonym,
            verdict="words",
            words=WORDS,
            reason="unclear",
            feeling=["worried", "sad"],
            comment="She laughed.",
        )
    )
    found = {one["ask"]: one for one in kept(world, ada.pseudonym)}
    assert {name: one["choices"] for name, one in found.items()} == {
        "verdict": ["words"],
        "suggestion": [],
        "reason": ["unclear"],
        "feeling": ["worried", "sad"],
        "comment": [],
    }
    assert (found["suggestion"]["text"], found["comment"]["text"]) == (WORDS, "She laughed.")
    assert {one["mode"] for one in found.values()} == {"entered for them"}
    assert {one["item_version"] for one in found.values()} == {1}
    assert progress(world, ada.id).done == ("m1-i1",)
    judge(world)


def test_entering_again_revises(world: World) -> None:
    ada = world.adds()
    world.enters(entry(ada.pseudonym, verdict="fine"))
    world.enters(entry(ada.pseudonym, verdict="not_asked"))
    (one,) = kept(world, ada.pseudonym)
    assert (one["choices"], one["revision"]) == (["not_asked"], 2)


def test_what_was_skipped_on_paper_is_skipped(world: World) -> None:
    ada = world.adds()
    world.enters(entry(ada.pseudonym, "2", verdict="skipped"))
    (one,) = kept(world, ada.pseudonym)
    assert (one["state"], one["choices"]) == ("skipped", [])
    assert progress(world, ada.id).skipped == ("m1-i2",)


def test_a_part_of_the_guide_is_answered_too(world: World) -> None:
    ada = world.adds()
    world.enters(entry(ada.pseudonym, section="Home", place=["quiet"], after="low", need=["talk"]))
    found = {one["ask"]: (one["scope"], one["choices"]) for one in kept(world, ada.pseudonym)}
    assert found == {
        "place": ("section", ["quiet"]),
        "after_feeling": ("section", ["low"]),
        "after_need": ("section", ["talk"]),
    }
    assert progress(world, ada.id).sections == ("m1-s1",)


def test_whoever_answered_all_on_paper_is_done_with_the_round(world: World) -> None:
    ada = world.adds()
    for number in "12345":
        world.enters(entry(ada.pseudonym, number, verdict="fine"))
    assert progress(world, ada.id).finished
    (row,) = [
        one
        for one in world.store.read(lambda tx: people.listed(tx, "First"))
        if one["pseudonym"] == ada.pseudonym
    ]
    assert row == {
        "pseudonym": ada.pseudonym,
        "state": "active",
        "channel": "none",
        "last_seen": None,
        "handled": 5,
        "items": 5,
    }


def test_nothing_is_ever_sent_to_whoever_has_no_chat(world: World) -> None:
    ada = world.adds()
    world.enters(entry(ada.pseudonym, verdict="fine"))
    world.store.write(lambda tx: rounds.close_round(tx, "First", world.stage.time))
    world.later(days=5)
    world.settle()
    judge(world)
    with world.store.engine.connect() as connection:
        mine = select(outbox.c.id).where(outbox.c.participant == ada.id)
        assert connection.scalars(mine).all() == []
    promises = world.store.read(lambda tx: tx.promises_of(ada.id))
    assert {one.state for one in promises} <= {"kept", "cancelled", "expired"}


def test_an_item_entered_for_somebody_is_not_asked_again(world: World) -> None:
    tara = world.stage.humans[0]
    name = world.person(tara).pseudonym
    before = len(tara.bubbles)
    world.enters(entry(name, "2", verdict="fine"))
    world.quiet()
    assert len(tara.bubbles) == before, "and nothing is said about it"
    world.orders(tara, "skip")
    world.quiet()
    frame = world.session(tara).standing
    assert frame is not None and frame.item == "m1-i3"
    judge(world)


def test_a_question_that_stands_is_still_the_persons_own(world: World) -> None:
    tara = world.stage.humans[0]
    world.enters(entry(world.person(tara).pseudonym, "1", verdict="not_asked"))
    world.presses(tara, tara.bubbles[-1], tara.bubbles[-1].presses[0])
    world.settle()
    judge(world)
    found = {one["ask"]: one for one in kept(world, world.person(tara).pseudonym)}
    assert (found["verdict"]["choices"], found["verdict"]["mode"]) == (["fine"], "tap")
    assert [one["mode"] for one in found["verdict"]["revisions"]] == ["entered for them", "tap"]


def test_a_change_that_was_entered_can_be_changed_back_by_a_press(world: World) -> None:
    tara = world.stage.humans[0]
    bubble, fine = tara.bubbles[-1], tara.bubbles[-1].presses[0]
    world.presses(tara, bubble, fine)
    world.quiet()
    name = world.person(tara).pseudonym
    world.enters(entry(name, "1", verdict="not_asked"))
    world.presses(tara, bubble, fine)
    world.settle()
    found = {one["ask"]: one["choices"] for one in kept(world, name)}
    assert found["verdict"] == ["fine"]


def test_the_newest_version_that_was_shown_is_named(world: World) -> None:
    tara, ada = world.stage.humans[0], world.adds()
    edit = Edit(text="A new wording?")
    world.store.write(lambda tx: edit_item(tx, "m1", "m1-i1", edit))
    for name in (world.person(tara).pseudonym, ada.pseudonym):
        world.enters(entry(name, "1", verdict="fine"))
    found = [kept(world, name)[-1] for name in (world.person(tara).pseudonym, ada.pseudonym)]
    versions = [one["item_version"] for one in found if one["ask"] == "verdict"]
    assert versions == [1, 2], "she has seen the first, he was read the second"


def test_whoever_gets_a_phone_later_is_welcomed_and_goes_on(world: World) -> None:
    ada = world.adds()
    world.enters(entry(ada.pseudonym, "1", verdict="fine"))
    phone = Human("Ada", "telegram", "ada")
    world.stage.humans.append(phone)
    code = world.store.write(lambda tx: rejoin_code(tx, ada.pseudonym, world.stage.time))
    world.does(phone, Started(code))
    world.quiet()
    frame = world.session(phone).standing
    assert frame is not None and frame.flow == "welcome"
    assert world.number(phone) == ada.id
    judge(world)


def test_words_of_an_entry_are_gone_from_the_inbox_once_kept(world: World) -> None:
    ada = world.adds()
    world.enters(entry(ada.pseudonym, verdict="words", words=WORDS))
    with world.store.engine.connect() as connection:
        assert connection.scalars(select(inbox_bodies.c.body)).all() == []


MISTAKES: list[tuple[dict[str, Any], str]] = [
    ({"item": "99", "verdict": "fine"}, "no item “99”"),
    ({"section": "Nowhere", "place": ["quiet"]}, "no part “Nowhere”"),
    ({"verdict": "lovely"}, "“lovely” is no answer here; choose from fine"),
    ({"verdict": "words", "reason": "blue"}, "“blue” is no answer here"),
    ({"verdict": "words", "reason": "picture"}, "“picture” is no answer here"),
    ({"verdict": "fine", "feeling": ["good", "mixed"]}, "Only one of good, mixed"),
    ({"verdict": "fine", "words": "x"}, "needs no words and no reason"),
    ({"verdict": "skipped", "feeling": ["good"]}, "What was skipped has no answers"),
    ({"feeling": ["good"]}, "give a verdict"),
    ({"section": "Home", "verdict": "fine"}, "--verdict is about one draft"),
    ({"section": "Home"}, "Say what to enter"),
]


@pytest.mark.parametrize(("said", "sentence"), MISTAKES)
def test_a_mistake_is_said_and_nothing_kept(
    world: World, said: dict[str, Any], sentence: str
) -> None:
    ada = world.adds()
    with pytest.raises(UserMistake, match=sentence):
        world.enters(entry(ada.pseudonym, **said))
    assert kept(world, ada.pseudonym) == []


def test_nothing_is_entered_for_nobody(world: World) -> None:
    with pytest.raises(UserMistake, match="Nobody is called “ada”"):
        world.enters(entry("ada", verdict="fine"))


def test_nothing_is_entered_for_whoever_deleted_everything(world: World) -> None:
    wim = world.stage.humans[1]
    world.deletes(wim)
    with pytest.raises(UserMistake, match="deleted everything"):
        world.enters(entry(world.person(wim).pseudonym, verdict="fine"))


def test_nothing_is_entered_in_a_round_that_takes_no_answers(world: World) -> None:
    ada = world.adds()
    world.store.write(lambda tx: rounds.close_round(tx, "First", world.stage.time))
    world.enters(entry(ada.pseudonym, "2", verdict="fine"))  # late answers are welcome
    world.later(days=60)
    with pytest.raises(UserMistake, match="takes no answers now"):
        world.enters(entry(ada.pseudonym, verdict="fine"))


def test_an_entry_waits_for_what_came_before_it(world: World) -> None:
    ada = world.adds()
    world.store.write(lambda tx: announce(tx, [ada.id], "back", "x", world.bot.now()))
    assert not world.enters(entry(ada.pseudonym, verdict="fine"))
    assert kept(world, ada.pseudonym) == []
    world.quiet()
    assert len(kept(world, ada.pseudonym)) == 1
