"""A code for a lost phone keeps the place, and cuts off the chat there was (R21)."""

from datetime import timedelta

import pytest

from bot.errors import UserMistake
from bot.ports import Started
from bot.services import invitations
from tests.stateful.judge import judge
from tests.stateful.stage import Human
from tests.stateful.world import World


def _node(world: World, human: Human) -> str:
    frame = world.session(human).standing
    assert frame is not None
    return frame.node


@pytest.mark.parametrize("channel", ["telegram", "web"])
@pytest.mark.parametrize("who", [0, 1])
def test_a_new_phone_goes_on_where_the_old_one_was(world: World, who: int, channel: str) -> None:
    human = world.stage.humans[who]
    before = _node(world, human)
    number = world.number(human)
    world.rejoins(human, channel)
    world.quiet()
    assert world.number(human) == number
    assert _node(world, human) == before == "verdict"
    assert human.bubbles[-1].presses, "the question stands in the new chat"
    assert world.person(human).channel == channel
    world.settle()
    judge(world)


def test_the_old_phone_is_a_strangers(world: World) -> None:
    tara = world.stage.humans[0]
    world.presses(tara, tara.bubbles[-1], tara.bubbles[-1].presses[0])
    world.quiet()
    left = world.rejoins(tara, "web")
    world.quiet()
    world.writes(left)
    world.presses(left, left.bubbles[-1], left.bubbles[-1].presses[0])
    world.quiet()
    world.later(days=3)
    world.settle()
    judge(world)
    (written,) = left.written
    rows = world.store.read(lambda tx: tx.answers_of(world.number(tara)))
    assert all(written.token not in (row.words or "") for row in rows)
    assert world.stage.messenger.lines, "and is told what any stranger is told"


def test_every_chat_there_was_is_cut_off(world: World) -> None:
    tara = world.stage.humans[0]
    code = world.resume(tara)
    browser = Human("Tara's browser", "web", "browser")
    world.comes(browser, code)
    world.quiet()
    world.rejoins(tara, "telegram")
    world.quiet()
    found = world.store.read(lambda tx: tx.addresses(world.number(tara)))
    assert found == {"telegram": tara.address}


def test_what_waits_to_be_sent_goes_to_the_new_phone(world: World) -> None:
    tara = world.stage.humans[0]
    world.stage.messenger.weather.append("retry")
    world.orders(tara, "help")
    world.quiet()
    world.rejoins(tara, "telegram")
    world.settle()
    assert len(tara.bubbles) >= 2
    judge(world)


def test_what_the_old_phone_sent_before_still_counts(world: World) -> None:
    tara = world.stage.humans[0]
    written = world.writes(tara)
    world.rejoins(tara, "telegram")
    world.settle()
    judge(world)
    rows = world.store.read(lambda tx: tx.answers_of(world.number(tara)))
    assert any(written.token in (row.words or "") for row in rows)


def test_places_of_the_old_chat_mean_nothing_in_the_new_one(world: World) -> None:
    tara = world.stage.humans[0]
    first = world.writes(tara)
    world.quiet()
    world.rejoins(tara, "telegram")
    world.quiet()
    while world.stage.messenger.newest[tara.address] < (first.message or 0) - 1:
        world.stage.messenger.next_message(tara.address)
    again = world.writes(tara)
    assert again.message == first.message, "the chats count from the same number"
    world.quiet()
    world.edits(tara, again)
    world.settle()
    judge(world)
    rows = world.store.read(lambda tx: tx.answers_of(world.number(tara)))
    assert first.token in (rows[-1].words or "")
    assert again.token in (rows[-1].words or "")


def test_a_code_works_once(world: World) -> None:
    tara, wim = world.stage.humans
    code = world.rejoin_code(wim)
    world.does(Human("thief", "web", "thief"), Started(code))
    world.quiet()
    found = world.store.read(lambda tx: tx.people_at("web", ["thief"]))
    assert list(found) == ["thief"]
    world.does(Human("second", "web", "second"), Started(code))
    world.quiet()
    assert not world.store.read(lambda tx: tx.people_at("web", ["second"]))
    assert world.number(tara)


def test_a_code_is_good_for_three_days(world: World) -> None:
    wim = world.stage.humans[1]
    code = world.rejoin_code(wim)
    world.stage.time += timedelta(hours=73)
    world.does(Human("late", "web", "late"), Started(code))
    world.quiet()
    assert not world.store.read(lambda tx: tx.people_at("web", ["late"]))
    assert world.number(wim)


def test_a_newer_code_makes_the_older_one_void(world: World) -> None:
    wim = world.stage.humans[1]
    older, newer = world.rejoin_code(wim), world.rejoin_code(wim)
    for address, code in (("a", older), ("b", newer)):
        world.does(Human(address, "web", address), Started(code))
        world.quiet()
    assert list(world.store.read(lambda tx: tx.people_at("web", ["a", "b"]))) == ["b"]


def test_a_code_is_not_spent_by_somebody_who_has_a_place_already(world: World) -> None:
    tara, wim = world.stage.humans
    code = world.rejoin_code(wim)
    world.does(tara, Started(code))
    world.quiet()
    numbers = world.number(tara), world.number(wim)
    assert numbers[0] != numbers[1]
    world.does(Human("new", "web", "new"), Started(code))
    world.quiet()
    assert world.number(Human("new", "web", "new")) == numbers[1]


def test_nobody_comes_back_to_what_was_deleted(world: World) -> None:
    wim = world.stage.humans[1]
    code = world.rejoin_code(wim)
    world.deletes(wim)
    world.does(Human("new", "web", "new"), Started(code))
    world.quiet()
    assert not world.store.read(lambda tx: tx.people_at("web", ["new"]))
    with pytest.raises(UserMistake, match="deleted everything"):
        world.rejoin_code(wim)


def test_a_code_is_for_somebody_we_know(world: World) -> None:
    with pytest.raises(UserMistake, match="Nobody is called “Tara”"):
        world.store.write(lambda tx: invitations.rejoin_code(tx, "Tara", world.stage.time))


def test_a_phone_found_while_paused_wakes_the_place(world: World) -> None:
    tara = world.stage.humans[0]
    world.orders(tara, "pause")
    world.quiet()
    world.presses(tara, tara.bubbles[-1], tara.bubbles[-1].presses[0])
    world.quiet()
    assert world.person(tara).state == "paused"
    world.rejoins(tara, "web")
    world.quiet()
    assert world.person(tara).state == "active"
    assert _node(world, tara) == "verdict"
