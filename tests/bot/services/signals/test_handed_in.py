"""What a speaker hands in is enough, or every single thing it lacks is said."""

from pathlib import Path

import pytest

from bot.errors import UserMistake
from bot.services.signals.handed_in import (
    LEAST_LATER,
    LEAST_ME,
    LEAST_OTHERS,
    PEOPLE,
    HandedIn,
    look_over,
)
from bot.services.signals.sets import LABELS
from bot.services.signals.signals import FOLDER

BY = '\n[by]\nrules = "Hodan, Harbour"\nlater = "Ayaan, Uni"\nlead = "Mina, Harbour"\n'
RULE = (
    'version = "1"\n[[rule]]\nid = "so.a"\nkind = "about_me"\nphrases = ["waan dhibaataysanahay"]\n'
)


def lines(me: int = LEAST_ME, others: int = LEAST_OTHERS, later: int = LEAST_LATER) -> str:
    """As many as are needed; every line about me has the phrase."""
    rows = [f"me\t{'later' if n < later else 'held'}\twaan dhibaataysanahay {n}" for n in range(me)]
    kinds = [one for one in LABELS if one != "me"]
    rows += [f"{kinds[n % len(kinds)]}\ttune\twaa su'aal {n}" for n in range(others)]
    return "\n".join(["label\tuse\ttext", *rows]) + "\n"


def handed(folder: Path, rules: str = RULE + BY, text: str = "") -> HandedIn:
    (folder / "so.toml").write_text(rules, "utf-8")
    (folder / "so.tsv").write_text(text or lines(), "utf-8")
    return look_over(folder, "so")


def says(found: HandedIn) -> str:
    return "\n".join(map(str, found.findings))


def test_what_is_whole_can_be_taken_in(tmp_path: Path) -> None:
    found = handed(tmp_path)
    assert found.is_enough, says(found)
    assert (found.figures["all"].me, found.figures["later"].me) == (LEAST_ME, LEAST_LATER)
    assert found.figures["all"].recall == 1


@pytest.mark.parametrize("name", PEOPLE)
def test_each_person_is_named(tmp_path: Path, name: str) -> None:
    rules = "\n".join(one for one in (RULE + BY).splitlines() if not one.startswith(f"{name} ="))
    found = handed(tmp_path, rules)
    assert [one.what for one in found.findings] == [f"it does not say {PEOPLE[name]}."]


def test_nobody_tries_their_own_phrases(tmp_path: Path) -> None:
    found = handed(tmp_path, RULE + BY.replace("Ayaan, Uni", "hodan, harbour"))
    assert "one person wrote the phrases and the later lines." in says(found)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (lines(me=LEAST_ME - 1), f"it has {LEAST_ME - 1} lines about me"),
        (lines(others=LEAST_OTHERS - 1), f"it has {LEAST_OTHERS - 1} other lines"),
        (lines(later=LEAST_LATER - 1), f"it has {LEAST_LATER - 1} later lines"),
        (lines().replace("\theld\t", "\ttune\t"), "it has 0 held lines"),
        (lines().replace("joke\t", "plain\t"), "no line is labelled “joke”."),
        (lines() + "plain\ttune\twaa su'aal 1\n", "“waa su'aal 1” stands there 2 times."),
        (lines().replace("dhibaataysanahay", "ladanahay"), "0% of lines about me are found"),
        (
            lines().replace("waa su'aal", "waan dhibaataysanahay hadda"),
            "100% of lines about me are found, 100% wrongly.",
        ),
    ],
)
def test_what_the_lines_lack_is_said(tmp_path: Path, text: str, sentence: str) -> None:
    assert sentence in says(handed(tmp_path, text=text))


@pytest.mark.parametrize(
    ("rules", "sentence"),
    [
        ("[[rule", "the file cannot be read."),
        (RULE.replace("about_me", "sad") + BY, "kind"),
        (RULE.replace("waan dhibaataysanahay", "i") + BY, "almost everything"),
        (RULE.replace("so.a", "en.wants-to-die") + BY, "en.wants-to-die"),
    ],
)
def test_what_is_wrong_with_the_rules_is_said(tmp_path: Path, rules: str, sentence: str) -> None:
    found = handed(tmp_path, rules)
    assert not found.is_enough
    assert sentence in says(found)


def test_a_line_without_its_tabs_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserMistake, match="line 2: write a label"):
        handed(tmp_path, text="label\tuse\ttext\nme tune x\n")


@pytest.mark.parametrize(("code", "sentence"), [("so", "There is no so.toml"), ("zz", "“zz”")])
def test_what_is_not_there_is_one_sentence(tmp_path: Path, code: str, sentence: str) -> None:
    with pytest.raises(UserMistake, match=sentence):
        look_over(tmp_path, code)


def test_a_language_that_ships_is_looked_over_in_place_of_itself(tmp_path: Path) -> None:
    for name in ("ur.toml", "sets/ur.tsv"):
        (tmp_path / Path(name).name).write_bytes((FOLDER / name).read_bytes())
    found = look_over(tmp_path, "ur")
    assert found.figures["all"].passes
    assert {one.what for one in found.findings} == {
        f"it does not say {who}." for who in PEOPLE.values()
    }
