"""Planning, looking beforehand, and calling off what goes to many, by command."""

from pathlib import Path

import pytest

from bot.services.transaction import Transaction
from bot.store import Installed
from conversations import Session, SessionId
from tests.acceptance import guide
from tests.acceptance.processes import House
from tests.acceptance.test_mistakes import assert_one_sentence


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house with one material and one planned round."""
    house = House(tmp_path)
    house.data("material", "import", guide.write(tmp_path / "draft.docx", 1))
    house.data("round", "create", "One", "--material", "m1")
    return house


def test_dates_are_read_and_shown_in_the_projects_zone(house: House) -> None:
    house.here("project", "set", "zone", "Australia/Lord_Howe")
    shown = house.data("round", "schedule", "One", "--opens", "2031-01-05T16:00")
    assert shown["zone"] == "Australia/Lord_Howe"
    assert shown["opens"] == "2031-01-05T16:00:00+11:00"
    assert shown["closes"] == "2031-01-26T16:00:00+11:00"
    assert shown["locks"] == "2031-02-02T16:00:00+11:00"
    assert shown["state"] == "scheduled"
    plain = house.here("round", "show", "One").out
    assert "Sun 5 Jan 2031 16:00 (Australia/Lord_Howe)" in plain
    assert house.data("round", "unschedule", "One")["opens"] is None


def test_a_day_alone_ends_a_round_when_it_is_over(house: House) -> None:
    days = ("--closes", "2031-01-24", "--locks", "2031-01-31", "--impact", "2031-02-10")
    shown = house.data("round", "schedule", "One", "--opens", "2031-01-05", *days)
    assert shown["opens"] == "2031-01-05T00:00:00+00:00"
    assert shown["closes"] == "2031-01-24T23:59:00+00:00"
    assert shown["locks"] == "2031-01-31T23:59:00+00:00"
    assert shown["impact"] == "2031-02-10T00:00:00+00:00"


def test_a_round_without_people_opens_and_says_so(house: House) -> None:
    outcome = house.here("round", "open", "One")
    assert outcome.status == 0
    assert "Nobody is written to: nobody is in it yet." in outcome.err
    assert "yousaid invite r1" in outcome.err


def test_a_mistaken_opening_or_close_without_people_is_put_back(house: House) -> None:
    before = house.data("round", "show", "One")
    for ends in (False, True):
        said = house.here("round", "open", "One").err
        if ends:
            said = house.here("round", "close", "One").err
        assert "yousaid round undo r1" in said
        assert "is a draft again" in house.here("round", "undo", "One").err
        after = house.data("round", "show", "One")
        assert (after["state"], after["opens"], after["items"]) == ("draft", None, before["items"])
    assert_one_sentence(house.here("round", "undo", "One"), "draft")


def test_a_round_without_people_is_not_told_what_became_of_it(house: House) -> None:
    house.data("round", "open", "One")
    house.data("round", "close", "One")
    digest = house.data("impact", "preview", "One")["digest"]
    approve = ("impact", "approve", "One", "--by", "Mina", "--digest", digest)
    assert_one_sentence(house.here(*approve), "Nobody took part")
    assert_one_sentence(house.here("impact", "send", "One"), "Nobody took part")
    assert house.data("round", "show", "One")["state"] == "closed"


def test_an_extension_is_looked_at_with_all_dates_it_may_move(house: House) -> None:
    house.data("round", "open", "One")
    _somebody(house, 2)
    dates = ("--closes", "2031-01-05T16:00", "--impact", "2031-02-05T16:00")
    seen = house.data("round", "preview", "One", "extend", *dates)
    assert [(one["kind"], one["people"]) for one in seen] == [("extended", 2)]
    assert house.data("round", "show", "One")["impact"] is None
    assert house.data("round", "extend", "One", *dates)["impact"] == "2031-02-05T16:00:00+00:00"


def test_a_preview_changes_nothing(house: House) -> None:
    before = house.data("round", "show", "One")
    assert house.data("round", "preview", "One", "open") == []
    outcome = house.here("round", "preview", "One", "open")
    assert "Nobody would be written to." in outcome.err
    assert house.data("round", "show", "One") == before


def test_a_round_pauses_goes_on_and_is_extended(house: House) -> None:
    house.data("round", "open", "One")
    assert house.data("round", "pause", "One")["state"] == "paused"
    assert_one_sentence(house.here("round", "pause", "One"), "paused")
    assert_one_sentence(house.here("invite", "One"), "paused")
    assert house.data("round", "resume", "One")["state"] == "open"
    longer = house.data("round", "extend", "One", "--closes", "2031-01-05T16:00")
    assert (longer["closes"], longer["locks"]) == (
        "2031-01-05T16:00:00+00:00",
        "2031-01-12T16:00:00+00:00",
    )


def _somebody(house: House, count: int) -> None:
    """People who agreed and take part in the first round, as if they had come by link."""
    store = Installed(house.folder / "data")

    def job(tx: Transaction) -> None:
        for number in range(1, count + 1):
            session = Session(SessionId(str(number)), facts={"consent": ("yes",)})
            tx.add_participant(
                {
                    "id": number,
                    "pseudonym": f"kind-otter-{number}",
                    "state": "active",
                    "language": "ar" if number == 1 else "en",
                    "channel": "web",
                    "joined_at": 0,
                    "zone": "Europe/London",
                },
                session.to_json(),
            )
            tx.enrol(number, "r1", 0)

    store.write(job)
    store.close()


def test_a_close_says_whom_it_writes_to_and_can_be_undone(house: House) -> None:
    house.data("round", "open", "One")
    before = house.data("round", "show", "One")
    _somebody(house, 3)
    seen = house.data("round", "preview", "One", "close")
    assert [(one["kind"], one["people"], len(one["listed"])) for one in seen] == [("closed", 3, 3)]
    assert set(seen[0]["texts"]) == {"en", "ar"}
    outcome = house.here("round", "close", "One")
    assert "“closed” goes to 3 people (ar: 1, en: 2)." in outcome.err
    (row,) = house.data("broadcast", "list")
    assert f"yousaid broadcast undo {row['id']}" in outcome.err
    assert (row["state"], row["people"], row["waiting"]) == ("waiting", 3, 3)
    assert "] 0 of 3: 0 handed over, 0 not, 3 waiting" in house.here("round", "show", "One").out
    assert house.data("broadcast", "undo", row["id"])["state"] == "undone"
    after = house.data("round", "show", "One")
    assert {**after, "participants": 0, "broadcasts": []} == {**before, "participants": 0}
    assert_one_sentence(house.here("broadcast", "stop", row["id"]), "undone")


def test_a_broadcast_stops_and_goes_on(house: House) -> None:
    house.data("round", "open", "One")
    _somebody(house, 2)
    house.data("round", "close", "One")
    (row,) = house.data("broadcast", "list")
    assert house.data("broadcast", "stop", row["id"])["state"] == "stopped"
    assert house.data("broadcast", "resume", row["id"])["state"] == "waiting"


def test_a_round_without_a_day_for_news_says_so_and_takes_one_after_its_close(house: House) -> None:
    remark = "so they are told none. Set one: yousaid round schedule r1 --impact T"
    for step in ("open", "close"):
        assert remark in house.here("round", "preview", "One", step).err
        assert remark in house.here("round", step, "One").err
        if step == "open":
            _somebody(house, 1)
    assert "yousaid round schedule r1 --impact T" in house.here("impact", "preview", "One").out
    outcome = house.here("round", "schedule", "One", "--impact", "+20d")
    assert (outcome.status, "Nobody is written to" in outcome.err) == (0, True)
    assert house.data("round", "show", "One")["impact"] is not None
    assert_one_sentence(house.here("round", "schedule", "One", "--impact", "+30d"), "impact hold")
