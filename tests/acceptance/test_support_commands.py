"""The signposting directory by the real commands, as a facilitator keeps it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.acceptance.processes import House

KEYS = ["lantern", "harbour", "samaritans", "shout", "nhs111", "childline"]
GOOD = """
[[service]]
key = "night"
name = "Night line"
who_for = "For anyone."
channels = ["call"]
number = "01632 960001"
cost = "Free."
hours = "Friday night."
open = ["fri 18:00-24:00", "sat 00:00-02:00"]
what_happens = "A person listens."
nations = ["england"]
languages = ["ar"]
source = "us"
checked_on = 2026-11-23
owner = "Ayo"
verified = true
"""


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house with the sample project in it, on the day on which its services were checked."""
    house = House(
        tmp_path_factory.mktemp("sampled"), now=lambda: datetime(2026, 11, 24, 12, tzinfo=UTC)
    )
    sample = Path(__file__).parents[2] / "bot" / "sample" / "support.toml"
    assert house.here("support", "import", sample).status == 0
    house.here("project", "set", "host", "Lantern Street (sample)")
    return house


def file(house: House, text: str, name: str = "own.toml") -> Path:
    path = house.folder / name
    path.write_text(text, encoding="utf-8")
    return path


def keys(house: House) -> list[str]:
    return [one["key"] for one in house.data("support", "list")]


def test_all_services_are_listed_with_their_state(sampled: House) -> None:
    assert keys(sampled)[:6] == KEYS
    assert {one["state"] for one in sampled.data("support", "list")} == {"shown"}
    assert "expires_on" in sampled.here("support", "list").out


@pytest.mark.parametrize("extension", ["toml", "csv", "xlsx"])
def test_what_was_exported_is_imported_as_it_was(sampled: House, extension: str) -> None:
    path = sampled.folder / f"out.{extension}"
    before = sampled.data("support", "list")
    assert sampled.here("support", "export", path).status == 0
    done = sampled.data("support", "import", path, "--replace")
    assert (done["same"], done["added"], done["changed"]) == (
        [one["key"] for one in before],
        [],
        [],
    )
    assert sampled.data("support", "list") == before


def test_a_file_with_mistakes_names_them_all_and_changes_nothing(sampled: House) -> None:
    before = sampled.data("support", "list")
    bad = GOOD.replace("24:00", "25:00").replace('"england"', '"narnia"')
    path = file(sampled, GOOD + bad + GOOD.replace("2026-11-23", "2026-11-25"), "bad.toml")
    outcome = sampled.here("support", "import", path, "--replace")
    assert (outcome.status, outcome.out) == (2, "")
    told = outcome.err.splitlines()
    assert [line.partition(":")[0] for line in told] == [
        "bad.toml, service 2 (Night line)",
        "bad.toml, service 2 (Night line)",
        "bad.toml, service 2 (Night line)",
        "bad.toml, service 3 (Night line)",
        "bad.toml, service 3 (Night line)",
        "bad.toml",
    ]
    assert told[-1].endswith("5 to mend; nothing was brought in, all is as it was.")
    assert sampled.data("support", "list") == before


def test_what_nobody_confirmed_is_hidden_until_somebody_does(sampled: House) -> None:
    path = file(sampled, GOOD.replace("verified = true\n", "").replace('"night"', '"later"'))
    said = sampled.here("support", "import", path).err
    assert "yousaid support verify later --by NAME" in said
    about = ("support", "show", "--age", "22", "--nation", "england", "--at", "2026-11-27T20:00")
    assert "Night line" not in sampled.here(*about).out
    assert "Night line" in sampled.here("check").out
    assert sampled.data("support", "verify", "later", "--by", "Ayo")["state"] == "shown"
    assert "Night line" in sampled.here(*about).out
    assert sampled.data("support", "list")[-1]["verified_by"] == "Ayo"


def test_the_preview_is_what_such_a_person_reads(sampled: House) -> None:
    show = ("support", "show", "--nation", "england")
    young = sampled.here(*show, "--age", "17").out
    assert young.startswith("In danger now? Call 999 or 112.")
    assert "Childline" in young
    assert "Childline" not in sampled.here(*show, "--age", "22").out
    assert "Childline" not in sampled.here("support", "show").out
    closed = sampled.here(*show, "--age", "22", "--at", "2026-11-28T12:00").out
    assert "Closed now. Opens Monday 30 November, 10:00." in closed
    assert closed.index("Samaritans") < closed.index("Mina at Lantern Street")
    arabic = sampled.data(*show, "--age", "17", "--language", "ar")
    assert "999" in arabic[0]
    assert json.dumps(arabic, ensure_ascii=False).count("العربية") >= 6


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("import", "nowhere.toml"), "cannot be read"),
        (("import", "list.doc"), "is not a list of services"),
        (("export", "nowhere/list.csv"), "cannot be written"),
        (("verify", "nobody", "--by", "Ayo"), "There is no service “nobody”"),
        (("verify", "lantern", "--by", " "), "Say who has checked it"),
        (("show", "--age", "12"), "“12” is no age"),
        (("show", "--age", "old"), "“old” is no age"),
        (("show", "--at", "soon"), "“soon” is not a time"),
    ],
)
def test_a_mistake_is_one_sentence(sampled: House, arguments: tuple[str, ...], says: str) -> None:
    outcome = sampled.here("support", *arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert says in outcome.err
    assert outcome.err.count("\n") == 1
