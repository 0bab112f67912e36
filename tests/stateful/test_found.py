"""Runs that once broke a promise, each as short as it can be told."""

import pytest

from bot.ports import Other
from tests.stateful.judge import judge
from tests.stateful.stage import Human, Weather, Written
from tests.stateful.world import World


def _texts(world: World, human: Human) -> list[tuple[str, str]]:
    """What counts of a person's words: where it is kept, and what it says."""
    rows = world.store.read(lambda tx: tx.answers_of(world.number(human)))
    last = {(row.scope, row.subject, row.under): row.words for row in rows}
    return [(under, words) for (_, _, under), words in last.items() if words]


def _says(world: World, human: Human) -> Written:
    written = world.writes(human)
    world.quiet()
    return written


def _press(world: World, human: Human, code: str) -> None:
    bubble = human.bubbles[-1]
    world.presses(human, bubble, next(one for one in bubble.presses if f":{code}:" in one.data))
    world.quiet()


def test_an_edit_of_the_first_of_two_messages_leaves_the_second(world: World) -> None:
    tara = world.stage.humans[0]
    first, second = _says(world, tara), _says(world, tara)
    world.edits(tara, first)
    world.settle()
    judge(world)
    kept = _texts(world, tara)
    assert kept == [("comment", f"Rather {first.token}\nI think {second.token}")]


def test_an_edit_of_a_message_in_the_middle_leaves_the_others(world: World) -> None:
    tara = world.stage.humans[0]
    first, second, third = (_says(world, tara) for _ in range(3))
    world.edits(tara, second)
    world.settle()
    judge(world)
    kept = _texts(world, tara)
    words = f"I think {first.token}\nRather {second.token}\nI think {third.token}"
    assert kept == [("comment", words)]


def test_words_edited_twice_take_their_own_place_both_times(world: World) -> None:
    tara = world.stage.humans[0]
    first, second = _says(world, tara), _says(world, tara)
    for written in (first, second, first):
        world.edits(tara, written)
        world.quiet()
    world.settle()
    judge(world)
    words = f"Rather {first.token}\nRather {second.token}"
    assert _texts(world, tara) == [("comment", words)]


def test_an_edit_of_words_that_others_have_replaced_leaves_those(world: World) -> None:
    tara = world.stage.humans[0]
    _press(world, tara, "words")
    first = _says(world, tara)
    _press(world, tara, "!back")
    second = _says(world, tara)
    world.edits(tara, first)
    world.settle()
    judge(world)
    assert _texts(world, tara) == [("suggestion", f"I think {second.token}\nRather {first.token}")]


def test_an_edit_of_words_nobody_could_place_stays_with_them(world: World) -> None:
    tara = world.stage.humans[0]
    world.stage.messenger.weather.append("acted")
    world.presses(tara, tara.bubbles[-1], tara.bubbles[-1].presses[0])
    world.quiet()
    written = world.writes(tara)
    world.quiet()
    assert [under for under, _ in _texts(world, tara)] == ["unfiled"]
    world.edits(tara, written)
    world.settle()
    judge(world)
    assert _texts(world, tara) == [("unfiled", f"Rather {written.token}")]


@pytest.mark.parametrize("edited", [0, 1])
def test_of_words_that_the_person_placed_an_edit_takes_its_own_only(
    world: World, edited: int
) -> None:
    tara = world.stage.humans[0]
    for weather in ("ok", "acted"):
        world.stage.messenger.weather.append(weather)
        world.presses(tara, tara.bubbles[-1], tara.bubbles[-1].presses[0])
        world.quiet()
    written = [world.writes(tara), world.writes(tara)]
    world.quiet()
    question = next(one for one in reversed(tara.bubbles) if ":i0:" in str(one.presses))
    world.presses(tara, question, question.presses[0])
    world.quiet()
    world.edits(tara, written[edited])
    world.settle()
    judge(world)
    verbs = ["I think", "I think"]
    verbs[edited] = "Rather"
    words = "\n".join(f"{verb} {one.token}" for verb, one in zip(verbs, written, strict=True))
    assert _texts(world, tara) == [("comment", words)]


@pytest.mark.parametrize("who", [0, 1])
def test_an_old_button_brings_nothing_back_that_was_deleted(world: World, who: int) -> None:
    tara = world.stage.humans[who]
    card, fine = tara.bubbles[-1], tara.bubbles[-1].presses[0]
    world.presses(tara, card, fine)
    world.quiet()
    world.deletes(tara)
    for press in card.presses[:2]:
        world.presses(tara, card, press)
        world.quiet()
    world.settle()
    judge(world)
    rows = world.store.read(lambda tx: tx.answers_of(world.number(tara)))
    assert [row for row in rows if row.scope != "none"] == []


@pytest.mark.parametrize("weather", ["lost", "acted", "retry"])
def test_what_was_on_its_way_at_a_stop_is_not_sent_again(world: World, weather: Weather) -> None:
    tara = world.stage.humans[0]
    world.orders(tara, "stop")
    world.quiet()
    stop = tara.bubbles[-1]
    world.orders(tara, "help")
    world.quiet_turns()
    world.stage.messenger.weather.append(weather)
    world.flies()
    before = sum(world.stage.messenger.copies.values())
    world.presses(tara, stop, stop.presses[0])
    world.quiet_turns()
    world.settle()
    judge(world)
    assert world.person(tara).state == "stopped"
    assert sum(world.stage.messenger.copies.values()) == before + 1, "the confirmation, and no more"


def test_words_on_a_new_phone_answer_nothing_that_only_the_lost_one_was_sent(world: World) -> None:
    tara = world.stage.humans[0]
    verdict = tara.bubbles[-1]
    world.presses(tara, verdict, verdict.presses[0])
    world.quiet()
    world.orders(tara, "stop")
    world.quiet()
    world.stage.messenger.weather.append("refused")  # why it should not be asked, beside the rest
    world.presses(tara, verdict, verdict.presses[3])
    world.quiet()
    world.rejoins(tara, "web")
    world.quiet()
    world.does(tara, Other("sticker"))
    world.quiet_turns()
    world.writes(tara)
    world.settle()
    judge(world)


def test_words_that_go_to_nobody_are_kept_nowhere_also_when_they_are_edited(world: World) -> None:
    tara = world.stage.humans[0]
    codes = [[p.data.split(":")[2] for p in bubble.presses] for bubble in tara.bubbles]
    (asked,) = [b for b, of in zip(tara.bubbles, codes, strict=True) if "anyone" in of]
    said = world.writes(tara, reply_to=asked.place)
    world.quiet()
    world.edits(tara, said)
    world.settle()
    judge(world)
    assert _texts(world, tara) == []
