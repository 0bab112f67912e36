"""Messages to many are looked at first: that it takes longer, and what we make of feedback."""

from dataclasses import replace

from bot.services.moving import moved
from bot.services.transaction import Transaction
from bot.store import Installed
from conversations import FlowId, Frame, ItemId, NodeId, Revision, RoundId, Session
from tests.acceptance.processes import House
from tests.acceptance.test_decisions import decided, house, told
from tests.acceptance.test_mistakes import assert_one_sentence
from tests.support.board import ROUND

__all__ = ["house"]


def in_the_middle(house: House) -> None:
    """Everybody stands at the first item: without a place there is nothing to say more to."""
    place = Frame(
        FlowId("review"), Revision("r"), NodeId("verdict"), RoundId("r1"), ItemId("m1-i1")
    )

    def job(tx: Transaction) -> None:
        for person in tx.people(tx.enrolled("r1")).values():
            session = replace(Session.from_json(person.body), frames=(place,))
            tx.move_sessions([moved(person, session)])

    store = Installed(house.folder / "data")
    store.write(job)
    store.close()


def test_what_we_make_of_it_is_looked_at_before_it_is_told(house: House) -> None:
    told(house)
    in_the_middle(house)
    answer = ("us", "tell", ROUND, "--say", "We will write sooner.", "--by", "Mina, Harbour")
    (seen,) = house.data(*answer, "--preview")
    assert (seen["kind"], seen["people"], set(seen["texts"])) == ("us_report", 3, {"en", "ar"})
    assert "We will write sooner." in seen["texts"]["en"]
    assert house.data("us", "report", ROUND)["answer"] is None
    assert "“us_report” goes to 3 people" in house.here(*answer).err
    assert house.data("us", "report", ROUND)["answer"] == "We will write sooner."
    assert_one_sentence(house.here(*answer, "--preview"), "told already")


def test_people_are_told_that_it_takes_longer(house: House) -> None:
    decided(house)
    house.data("round", "close", ROUND)
    in_the_middle(house)
    hold = ("impact", "hold", ROUND, "--until", "2031-02-05T16:00")
    (seen,) = house.data(*hold, "--preview")
    assert (seen["kind"], seen["people"]) == ("holding", 3)
    assert "5 February" in seen["texts"]["en"]
    assert day_of(house) is None
    assert house.data(*hold)["impact"] == "2031-02-05T16:00:00+00:00"
    assert_one_sentence(house.here(*hold), "told already")
    steps = house.data("round", "show", ROUND)["broadcasts"]
    (step,) = [one["id"] for one in steps if one["kind"] == "holding"]
    house.data("broadcast", "undo", step)
    assert day_of(house) is None


def day_of(house: House) -> object:
    return house.data("round", "show", ROUND)["impact"]
