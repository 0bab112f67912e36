"""A project may switch a rule off, with a reason; never so far that a language is not covered."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import UserMistake
from bot.services.signals import read
from bot.services.signals.tuning import Tuning, in_order, tune

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
TEXT = "she was homeless and so I was homeless once"
RULE = "en.told-loss"


def change(rule: str = RULE, off: bool = True, reason: str = "floods", by: str = "Mina") -> Tuning:
    return Tuning(rule, off, reason, by, NOON)


def test_a_rule_that_is_off_is_not_looked_for_and_one_switched_on_again_is(tmp_path: Path) -> None:
    own = tmp_path / "signals.toml"
    assert read(own)[0].find(TEXT) is not None
    tune(own, change())
    assert read(own)[0].find(TEXT) is None
    tune(own, change(off=False))
    assert read(own)[0].find(TEXT) is not None


def test_every_decision_stays_readable_with_its_reason(tmp_path: Path) -> None:
    own = tmp_path / "signals.toml"
    tune(own, change(reason='it "floods"\n\\'))
    tune(own, change(off=False, by="جود"))
    rows = tomllib.loads(own.read_text("utf-8"))["tuned"]
    assert [(row["off"], row["reason"], row["by"]) for row in rows] == [
        (True, 'it "floods"\n\\', "Mina"),
        (False, "floods", "جود"),
    ]
    assert rows[0]["at"] == NOON


def test_the_version_names_a_projects_own_file(tmp_path: Path) -> None:
    own = tmp_path / "signals.toml"
    before = read(own)[0].version
    assert tune(own, change()).version != before


@pytest.mark.parametrize(
    ("tuning", "says"),
    [
        (change(rule="en.nothing"), "There is no rule “en.nothing”"),
        (change(reason=" "), "Say why"),
        (change(by=""), "Say why"),
        (change(rule="ur.wants-to-die"), "Then “ur” would find"),
    ],
)
def test_a_refusal_changes_nothing(tmp_path: Path, tuning: Tuning, says: str) -> None:
    own = tmp_path / "signals.toml"
    with pytest.raises(UserMistake, match=says):
        tune(own, tuning)
    assert list(tmp_path.iterdir()) == []


def test_an_own_rule_and_an_own_exception_count(tmp_path: Path) -> None:
    own = tmp_path / "signals.toml"
    own.write_text(
        '[not]\nstory = ["homeless once"]\n'
        '[[rule]]\nid = "own.a"\nkind = "about_me"\nphrases = ["back to grimsby house"]\n',
        "utf-8",
    )
    signals, findings = read(own)
    assert findings == []
    assert signals.find(TEXT) is None
    found = signals.find("please not back to Grimsby House")
    assert found is not None
    assert found.rule.startswith("own.a@own-")


def test_an_own_file_with_a_mistake_is_mended_first(tmp_path: Path) -> None:
    own = tmp_path / "signals.toml"
    own.write_text('[[rule]]\nid = "own.a"\nkind = "me"\nphrases = ["vanish"]\n', "utf-8")
    with pytest.raises(UserMistake, match="the kind is “me”"):
        tune(own, change())


def test_a_language_that_no_longer_passes_is_said(tmp_path: Path) -> None:
    own = tmp_path / "signals.toml"
    assert in_order(own) == []
    own.write_text(change(rule="ur.wants-to-die").as_toml(), "utf-8")
    assert [(one.where, one.level) for one in in_order(own)] == [("signals/ur.toml", "warn")]
    assert "ur" not in read(own)[0].languages()
