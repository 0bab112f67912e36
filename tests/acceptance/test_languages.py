"""Somebody who reads a language approves it by command, in a folder of their own."""

import shutil
from pathlib import Path

import pytest

from bot.i18n import LOCALES, po
from tests.acceptance.processes import House, Outcome


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The catalogues that ship, to be changed."""
    return shutil.copytree(LOCALES, tmp_path / "locales")


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def approve(house: House, folder: Path, who: str, *more: str) -> Outcome:
    which = more or ("--all",)
    return house.here(
        "languages", "ar", "--approve", who, "--i-read-it", *which, "--folder", folder
    )


def ready(house: House, folder: Path) -> list[str]:
    rows = house.data("languages", "--folder", folder)
    return [row["code"] for row in rows if row["ready"]]


def test_a_language_is_ready_once_two_have_approved_it_and_not_before(
    house: House, folder: Path
) -> None:
    assert ready(house, folder) == ["en"]
    assert approve(house, folder, "Salma K.").status == 0
    told = house.data("languages", "ar", "--folder", folder)
    assert (told["ready"], told["missing_safety"]) == (False, [])
    assert "help.menu" in told["waiting_safety"]
    assert approve(house, folder, "Omar").status == 0
    assert ready(house, folder) == ["en", "ar"]


def test_an_approval_changes_nothing_but_what_was_approved(house: House, folder: Path) -> None:
    path = po.path_of(folder, "ar")
    before = path.read_text("utf-8").splitlines()
    assert approve(house, folder, "Salma K.", "--part", "help", "--part", "stop").status == 0
    after = path.read_text("utf-8").splitlines()
    added = [line for line in after if line not in before]
    assert added and all(line.startswith("# Approved by Salma K., ") for line in added)
    assert [line for line in after if line not in added] == before


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("languages", "xx"), "There is no catalogue of “xx”"),
        (("languages", "--approve", "Mina", "--i-read-it", "--all"), "Name the language"),
        (("languages", "ar", "--approve", "Mina", "--all"), "Say so with --i-read-it."),
        (("languages", "ar", "--approve", "Mina", "--i-read-it"), "Say what of it"),
        (
            ("languages", "ar", "--approve", "Mina", "--i-read-it", "--part", "greeting"),
            "There is no “greeting”",
        ),
        (("languages", "ar", "--approve", " ", "--i-read-it", "--all"), "Say who approves it"),
    ],
)
def test_a_mistake_is_one_sentence_and_changes_nothing(
    house: House, folder: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    before = po.path_of(folder, "ar").read_text("utf-8")
    done = house.here(*arguments, "--folder", folder)
    assert done.status == 2
    assert sentence in done.err
    assert len(done.err.strip().splitlines()) == 1
    assert po.path_of(folder, "ar").read_text("utf-8") == before


def test_a_project_says_what_the_ways_of_speaking_are_called_and_hears_of_mistakes(
    house: House,
) -> None:
    data = house.folder / "data"
    data.mkdir(exist_ok=True)
    text = '[bn]\nname = "বাংলা"\n[bn.ways]\nsylheti = "সিলেটি"\n'
    (data / "spoken.toml").write_text(text, "utf-8")
    rows = {row["code"]: row["ways"] for row in house.data("languages")}
    assert (rows["bn"], rows["ar"]) == (["Sylheti"], [])
    assert house.here("check").status == 0
    (data / "spoken.toml").write_text("[bn]\n", "utf-8")
    told = house.here("check")
    assert told.status == 1
    assert "spoken.toml: write what “name” of bn is called" in told.out
