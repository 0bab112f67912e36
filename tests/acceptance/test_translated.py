"""A material goes to translators as a file and comes back, from two drafts to what people read."""

from pathlib import Path

import pytest

from bot.i18n import po
from tests.acceptance.processes import House

ITEM, HEAVY = "m1-i1", "m1-i2"
DRAFT = "1. Where do you feel at home?\n   - In my room\n2. What would you change there?\n"
WORDS = {
    f"{ITEM}.text": "أين تشعر أنك في بيتك؟",
    f"{ITEM}.option.1": "في غرفتي",
    f"{HEAVY}.text": "ماذا تغيّر هناك؟",
    f"{HEAVY}.label": "سؤال عن التغيير",
    "m1-s0.heading": "البيت",
}


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path)
    guide = tmp_path / "guide.md"
    guide.write_text(DRAFT, encoding="utf-8")
    house.here("material", "import", guide, "--title", "Home", "--kind", "guide")
    house.here("material", "edit", "m1", "2", "--sensitivity", "heavy", "--label", "About change")
    return house


def filled(path: Path, words: dict[str, str]) -> Path:
    catalog = po.parse(path.read_bytes(), path.name, "ar")
    for message in catalog:
        if message.context in words:
            message.string = words[message.context]
    path.write_text(po.text_of(catalog), encoding="utf-8")
    return path


def states(house: House) -> dict[str, str]:
    found = house.data("material", "translate", "m1", "--to", "ar")
    return {one["part"]: one["state"] for one in found["list"]}


def test_from_two_files_to_approval(house: House) -> None:
    here = ("material", "translate", "m1", "--to", "ar")
    for who in ("Huda", "Omar"):
        file = house.folder / f"{who}.po"
        house.here(*here, "--out", file, "--by", who)
        assert house.here(*here, "--from", filled(file, WORDS), "--by", who).status == 0
    both = house.folder / "both.xlsx"
    house.here(*here, "--out", both, "--settle")
    assert house.here(*here, "--from", both, "--settle", "--by", "Salma").status == 0
    assert set(states(house).values()) == {"reviewed"}
    unsworn = house.here(*here, "--approve", "Karim")
    assert (unsworn.status, "--i-read-it" in unsworn.err) == (2, True)
    own = house.here(*here, "--approve", "Huda", "--i-read-it")
    assert (own.status, "cannot approve it" in own.err) == (2, True)
    house.here(*here, "--approve", "Karim", "--i-read-it")
    assert states(house) == {"m1-s0": "approved", ITEM: "approved", HEAVY: "reviewed"}
    house.here(*here, "--approve", "Salma", "--item", "2", "--i-read-it")
    assert set(states(house).values()) == {"approved"}
    counts = house.data(*here)["counts"]
    assert counts == {"missing": 0, "stale": 0, "draft": 0, "reviewed": 0, "approved": 3}


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.po", b"not a po file", "cannot be read as a PO file"),
        ("a.po", b'msgctxt "m2-i1.text"\nmsgid "x"\nmsgstr "y"\n', "1 to mend first"),
        ("a.csv", "context,english,form,translation\nx,y,,أين\n".encode("cp1256"), "UTF-8"),
        ("a.csv", b"context,english,form\nm1-i1.text,x,\n", "translation"),
    ],
)
def test_a_file_that_cannot_be_taken_in_changes_nothing(
    house: House, name: str, data: bytes, said: str
) -> None:
    file = house.folder / name
    file.write_bytes(data)
    done = house.here("material", "translate", "m1", "--to", "ar", "--from", file, "--by", "Huda")
    assert (done.status, said in done.err) == (2, True), done.err
    assert set(states(house).values()) == {"missing"}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--to", "en"), "is written in English"),
        (("--to", "zz"), "is no language we know"),
        (("--to", "ar", "--out", "x.pdf"), "has to end in .po or .xlsx"),
        (("--to", "ar", "--from", "none.po"), "--by NAME"),
        (("--to", "ar", "--approve", "Karim", "--i-read-it", "--item", "9"), "called “9”"),
        (("--to", "ar", "--out", "x.po", "--settle"), "There is nothing to write"),
    ],
)
def test_a_mistake_is_one_sentence(house: House, more: tuple[str, ...], said: str) -> None:
    done = house.here("material", "translate", "m1", *more)
    assert (done.status, said in done.err, done.err.count("\n")) == (2, True, 1), done.err
