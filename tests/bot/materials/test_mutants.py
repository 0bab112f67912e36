"""Files that were torn, swapped and stuffed are read, or refused with one sentence."""

import io
import random
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bot.errors import UserMistake
from bot.materials import READERS, read
from bot.materials.gallery import ENDINGS
from tests.bot.materials.books import FORM, workbook
from tests.bot.materials.surveys import NEW, OLD, qsf
from tests.bot.materials.test_guard import is_one_sentence
from tests.bot.materials.test_named_columns import WHOLE, separated
from tests.bot.materials.test_plain import MARKDOWN, TEXT

MUTANTS = 200
SEED = 20261125


SEEDS: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "xlsform": (".xlsx", lambda: workbook(FORM)),
    "columns": (".xlsx", lambda: workbook({"draft": WHOLE})),
    "csv": (".csv", lambda: separated(WHOLE, ",").encode()),
    "csv utf-16": (".csv", lambda: separated(WHOLE, ";").encode("utf-16")),
    "markdown": (".md", MARKDOWN.encode),
    "text": (".txt", TEXT.encode),
    "qualtrics": (".qsf", qsf),
    "limesurvey": (".lss", lambda: NEW),
    "old limesurvey": (".lss", lambda: OLD),
}
HARMFUL = (
    b"\x00", b"\xff", b"<", b"&#0;", b"\n", b'"', b"{", b"[]", b"null", b"9" * 400, b"-1", b"PK",
    b"<!DOCTYPE x>", "؟\u202e".encode(), b"|", b"=1+1", b"1e999", b"\xed\xa0\x80",
)  # fmt: skip


def mutant(data: bytes, rng: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(rng.randint(1, 6)):
        at, end = sorted(rng.randrange(len(found) + 1) for _ in range(2))
        end = min(end, at + rng.choice((1, 8, 60, 2_000)))
        match rng.randrange(5):
            case 0:
                del found[at:end]
            case 1:
                found[at:at] = rng.choice(HARMFUL)
            case 2:
                found[at:at] = found[at:end]
            case 3:
                found[at:end] = bytes(rng.randrange(256) for _ in range(min(end - at, 8)))
            case _:
                other = rng.randrange(len(found) + 1)
                found[at:end] = found[other : other + end - at]
    return bytes(found)


def inside(data: bytes, rng: random.Random) -> bytes:
    """A mutant of one part of an archive whose outside is whole."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        names = old.namelist()
        struck = rng.choice([name for name in names if "sheet" in name or "Strings" in name])
        for name in names:
            part = old.read(name)
            new.writestr(name, mutant(part, rng) if name == struck else part)
    return file.getvalue()


def test_every_format_has_its_seed() -> None:
    assert {ending for ending, _ in SEEDS.values()} == set(READERS) - {".docx", *ENDINGS}


@pytest.mark.parametrize("name", SEEDS)
def test_a_mutant_is_read_or_refused_with_one_sentence(tmp_path: Path, name: str) -> None:
    ending, make = SEEDS[name]
    rng, data = random.Random(f"{SEED} {name}"), make()
    path = tmp_path / f"draft{ending}"
    for number in range(MUTANTS):
        is_inside = ending == ".xlsx" and number % 2 == 0
        path.write_bytes(inside(data, rng) if is_inside else mutant(data, rng))
        try:
            draft = read(path)
        except UserMistake as mistake:
            assert is_one_sentence(str(mistake), path.name)
        else:
            words = [text for item in draft.items for text in (item.text, *item.options, item.note)]
            assert all("\x00" not in text and text.encode() for text in words if text)
            assert all(item.text.strip() for item in draft.items)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
