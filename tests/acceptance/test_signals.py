"""``yousaid signals``: a lead tests, tries, lists and tunes the phrases."""

from pathlib import Path

import pytest

from tests.acceptance.processes import House

COUNTS = {"lines", "me", "found", "recall", "others", "false", "false_red", "story"}


@pytest.fixture
def house(tmp_path: Path) -> House:
    """An empty house."""
    return House(tmp_path)


def test_figures_are_told_by_language_and_by_use(house: House) -> None:
    rows = {row["language"]: row for row in house.data("signals", "test")}
    assert set(rows) == {"ar", "en", "ur"}
    for row in rows.values():
        assert row["passes"] is True
        assert row["version"]
        assert all(set(row[use]) >= COUNTS for use in ("all", "tune", "held", "later"))
        assert row["all"]["lines"] == sum(row[use]["lines"] for use in ("tune", "held", "later"))


def test_a_text_is_tried_and_not_kept(house: House) -> None:
    (found,) = house.data("signals", "try", "میں مرنا چاہتا ہوں")
    assert (found["rule"], found["kind"]) == ("ur.wants-to-die", "about_me")
    assert house.data("signals", "try", "I like the picture") == []
    assert [path for path in house.folder.rglob("*") if path.is_file()] == []


def test_a_rule_is_switched_off_with_reason_and_name(house: House) -> None:
    why = ("--reason", "floods", "--by", "Mina")
    assert house.here("signals", "tune", "en.told-loss", "--off", *why).status == 0
    states = {row["rule"]: row["state"] for row in house.data("signals", "list")}
    assert states["en.told-loss"] == "off"
    assert set(states.values()) == {"on", "off"}
    assert house.here("check").status == 0


@pytest.mark.parametrize(
    ("rule", "says"),
    [("en.nothing", "There is no rule “en.nothing”"), ("ur.wants-to-die", "Nothing was changed.")],
)
def test_a_refusal_is_one_sentence(house: House, rule: str, says: str) -> None:
    told = house.here("signals", "tune", rule, "--off", "--reason", "floods", "--by", "Mina")
    assert told.status == 2
    assert says in told.err
    assert told.err.count("\n") == 1


def test_check_names_a_rule_that_matches_everything(house: House) -> None:
    data = house.folder / "data"
    data.mkdir(exist_ok=True)
    rule = '[[rule]]\nid = "own.a"\nkind = "about_me"\nphrases = ["the"]\n'
    (data / "signals.toml").write_text(rule, "utf-8")
    told = house.here("check")
    assert told.status == 1
    assert "signals/signals.toml: own.a: “the” would match almost everything." in told.out


def test_languages_say_whether_their_signs_are_known(house: House) -> None:
    rows = house.data("languages")
    assert {row["code"] for row in rows if row["signals"]} == {"en", "ar", "ur"}
    assert len(rows) == 14


def test_what_speakers_hand_in_is_looked_over(house: House) -> None:
    (house.folder / "so.toml").write_text('version = "1"\n', "utf-8")
    (house.folder / "so.tsv").write_text("label\tuse\ttext\nme\ttune\tx\n", "utf-8")
    told = house.here("signals", "check", "so", "--folder", house.folder)
    assert told.status == 1
    assert "it does not say who wrote the phrases" in told.err
    assert "It lacks" in told.err
    found = house.here("signals", "check", "so", "--folder", house.folder, "--json")
    assert (found.status, found.data["passes"]) == (1, False)
    missing = house.here("signals", "check", "ti", "--folder", house.folder)
    assert (missing.status, "There is no ti.toml" in missing.err) == (2, True)
