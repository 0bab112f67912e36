"""What staff do for one person: a look, a new phone, an answer from paper; by the real commands."""

from tests.acceptance.conftest import ROUND, Make, Prepared
from tests.acceptance.processes import running

PERSON = {"pseudonym", "state", "channel", "last_seen", "handled", "items"}


def test_an_answer_from_paper_is_told_like_every_other(short: Prepared, copied: Make) -> None:
    prepared = copied(short)
    house = prepared.house
    name = house.data("person", "add", ROUND, "--language", "ar")["pseudonym"]
    told = house.here(
        *("enter", ROUND, name, "1", "--verdict", "differently", "--words", "Put it so"),
        *("--feeling", "worried", "--feeling", "sad", "--comment", "By call."),
    )
    assert (told.status, told.out, told.err) == (0, "", "Kept.\n")
    found = {one["ask"]: one for one in prepared.answers() if one["revision"]}
    assert found["suggestion"]["text"] == "Put it so"
    assert found["feeling"]["choices"] == ["worried", "sad"]
    assert {one["mode"] for one in found.values()} == {"entered for them"}
    (row,) = house.data("person", "list", ROUND)
    assert set(row) == PERSON
    assert (row["pseudonym"], row["channel"], row["handled"]) == (name, "none", 1)
    assert house.here("doctor").status == 0


def test_the_help_lists_every_code_that_can_be_entered(short: Prepared) -> None:
    told = short.house.here("enter", "--help")
    assert told.status == 0
    for line in ("--verdict not_asked: Should not be asked", "--feeling worried: 😟 Worried"):
        assert f"  {line}\n" in told.out


def test_an_answer_can_be_entered_while_the_bot_runs(short: Prepared, copied: Make) -> None:
    prepared = copied(short)
    name = prepared.house.data("person", "add", ROUND)["pseudonym"]
    with running(prepared.house):
        assert prepared.house.here("enter", ROUND, name, "2", "--verdict", "fine").status == 0
    (one,) = [one for one in prepared.answers() if one["revision"]]
    assert one["choices"] == ["fine"]


def test_a_lost_phone_gets_a_code_and_its_links(short: Prepared, copied: Make) -> None:
    house = copied(short, YOUSAID_PUBLIC_URL="https://chat.example").house
    name = house.data("person", "add", ROUND)["pseudonym"]
    found = house.data("person", "rejoin", name)
    assert set(found) == {"code", "telegram", "web"}
    assert found["web"] == f"https://chat.example/resume?code={found['code']}"
