"""An answer in another language is translated and checked by command; exports hold both."""

import csv
import io
from pathlib import Path

import pytest

from tests.acceptance.conftest import ROUND, Make, Prepared
from tests.acceptance.processes import House, Outcome

SAID, MEANS = "لا أفهم هذه الكلمة", "I do not understand this word."


@pytest.fixture
def house(short: Prepared, copied: Make) -> House:
    """Salma and Amin read Arabic, Fay does not; somebody wrote in Arabic."""
    house = copied(short).house
    for name, reads in (("Salma", "en,ar"), ("Amin", "en,ar"), ("Fay", "en")):
        house.data("facilitator", "add", name, "--organisation", "Harbour", "--reads", reads)
    who = house.data("person", "add", ROUND, "--language", "ar")["pseudonym"]
    assert house.here("enter", ROUND, who, "1", "--verdict", "words", "--words", SAID).status == 0
    return house


def number(house: House) -> int:
    (row,) = [one for one in house.data("answers", ROUND) if one["text"] == SAID]
    return int(row["id"])


def beside(house: House, *arguments: object) -> Outcome:
    return house.here("answers", ROUND, *arguments)


def test_one_translates_another_checks_and_exports_hold_both(house: House, tmp_path: Path) -> None:
    answer = number(house)
    done = beside(house, "--translate", answer, "--text", MEANS, "--by", "Salma")
    assert (done.status, done.err) == (0, "Kept. Somebody else has to check it.\n")
    assert chain(house, tmp_path)["translation_checked"] == "no"
    assert beside(house, "--check", answer, "--by", "Amin").status == 0
    row = chain(house, tmp_path)
    assert (row["text"], row["translation"]) == (SAID, MEANS)
    assert row["translation_checked"] == "yes"
    (told,) = [one for one in house.data("answers", ROUND) if one["text"] == SAID]
    assert (told["translation"], told["translated_by"], told["checked_by"]) == (
        MEANS,
        "Salma",
        "Amin",
    )


def chain(house: House, folder: Path) -> dict[str, str]:
    """The comment as the evidence chain tells it: nowhere which language it was in."""
    out = folder / "chain.csv"
    out.unlink(missing_ok=True)
    done = house.here("feedback", ROUND, "--format", "csv", "--out", out, "--by", "Mina, Harbour")
    assert done.status == 0, done.err
    text = out.read_text("utf-8-sig")
    assert "language" not in text.splitlines()[0]
    (row,) = [one for one in csv.DictReader(io.StringIO(text)) if one["link"] == "comment"]
    return row


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--check", "{}", "--by", "Amin"), "Nobody has translated these words yet."),
        (("--translate", "{}", "--by", "Salma"), "Write what they said in English first."),
        (("--translate", "{}", "--text", MEANS), "Say who does it with --by"),
        (("--translate", "{}", "--text", MEANS, "--by", "Nobody"), "Nobody"),
        (("--translate", "7", "--text", MEANS, "--by", "Salma"), "has no answer 7 with words"),
        (("--translate", "x", "--text", MEANS, "--by", "Salma"), "invalid int value"),
    ],
)
def test_a_mistake_is_one_sentence_and_keeps_nothing(
    house: House, arguments: tuple[str, ...], sentence: str
) -> None:
    answer = number(house)
    done = beside(house, *(one.format(answer) for one in arguments))
    assert done.status == 2
    assert sentence in done.err
    assert len(done.err.strip().splitlines()) == 1
    (row,) = [one for one in house.data("answers", ROUND) if one["text"] == SAID]
    assert row["translation"] is None


def test_whoever_wrote_it_or_does_not_read_it_cannot_check_it(house: House) -> None:
    answer = number(house)
    beside(house, "--translate", answer, "--text", MEANS, "--by", "Salma")
    for name, why in (("Salma", "somebody else has to check it"), ("Fay", "does not read Arabic")):
        done = beside(house, "--check", answer, "--by", name)
        assert (done.status, why in done.err) == (2, True)
