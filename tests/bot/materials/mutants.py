"""Drafts that were torn, swapped and stuffed, outside and inside their archives, by chance."""

import copy
import io
import random
import re
import warnings
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Mapping
from typing import Any, Final

import orjson

from tests.bot.materials.books import FORM, workbook
from tests.bot.materials.shapes import SHAPES
from tests.bot.materials.surveys import OLD
from tests.bot.materials.test_named_columns import WHOLE, separated

SEEDS: Final[Mapping[str, tuple[str, Callable[[], bytes]]]] = {
    **{name: (f".{file.rpartition('.')[2]}", make) for name, (file, make) in SHAPES.items()},
    "form in Welsh": (".xlsx", lambda: workbook(FORM)),
    "csv utf-16": (".csv", lambda: separated(WHOLE, ";").encode("utf-16")),
    "old limesurvey": (".lss", lambda: OLD),
}
_HARMFUL: Final = (
    b"\x00", b"\xff", b"<", b"&#0;", b"&lol;", b"\n", b'"', b"{", b"[]", b"null", b"9" * 400, b"-1",
    b"<!DOCTYPE x>", b'<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname">]>', b"PK\x03\x04",
    "؟\u202e\u2066".encode(), b"|", b"=1+1", b"1e999", b"\xed\xa0\x80", b"../../x", b"&amp;" * 50,
    b"1. ", b"a) ", b"[ ] ", b"?" * 90, b" / " * 90, b"(" * 200, b"Yes/No", b"#" * 50,
)  # fmt: skip
_WORDS: Final = (
    "", "0", "-1", "999999999999", "1e309", "?", "1. ", "a) What?", "☐ ☐ ☐", "Yes/No", "x" * 9_000,
    "؟\u202e", "<b>", "<!--", "&amp;lt;", "../../x", "1." * 300, "If so, go to Q", "(" * 400,
    "[x] " * 90, "Probe:", "question", "select_one a", "begin_group", "%1.%9", "ZZZ99999", "true",
)  # fmt: skip
_FEW: Final = 6  # parts of an element that may be written many times
_TAG: Final = re.compile(rb"<[^<>]{1,300}>")
_NUMBER: Final = re.compile(rb"(?<=[\">])[0-9]{1,6}(?=[\"<])")
_HUGE: Final = (b"0", b"-1", b"99999", b"2147483648", b"9" * 30, b"1e9", b"")
_PARTS: Final = re.compile(r"sheet|strings|styles|document|numbering|workbook|rels", re.IGNORECASE)
_NAMES: Final = (
    "../../evil.xml",
    "/etc/x",
    "word\\document.xml",
    "a" * 300,
    "C:evil",
    "vbaProject.bin",
)


def seed(name: str) -> bytes:
    """What mutants are made of: a Word document without the many styles that it does not use."""
    ending, make = SEEDS[name]
    if ending != ".docx":
        return make()
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(make())) as old, zipfile.ZipFile(file, "w", 8) as new:
        body = old.read("word/document.xml")
        for part in old.namelist():
            if _PARTS.search(part) and "Effects" not in part:
                data = old.read(part)
                new.writestr(part, _used(data, body) if part == "word/styles.xml" else data)
    return file.getvalue()


def _used(styles: bytes, body: bytes) -> bytes:
    root = ET.fromstring(styles)
    for child in list(root):
        names = [value for key, value in child.attrib.items() if key.endswith("styleId")]
        if not any(f'"{name}"'.encode() in body for name in names):
            root.remove(child)
    return bytes(ET.tostring(root))


def mutant(data: bytes, rng: random.Random) -> bytes:
    """A copy with one to six wounds of any kind."""
    found = bytearray(data)
    for _ in range(rng.randint(1, 6)):
        rng.choice((_cut, _stuff, _double, _noise, _swap, _flip, _tag, _huge, _end))(found, rng)
    return bytes(found)


def inside(data: bytes, rng: random.Random) -> bytes:
    """A copy of an archive whose outside is whole: parts are wounded, renamed, nested, left out."""
    file = io.BytesIO()
    archives = zipfile.ZipFile(io.BytesIO(data)), zipfile.ZipFile(file, "w", 8)
    with warnings.catch_warnings(action="ignore"), archives[0] as old, archives[1] as new:
        names = old.namelist()
        struck = set(rng.sample([name for name in names if _PARTS.search(name)], 2))
        for name in names:
            part = old.read(name)
            if name not in struck:
                new.writestr(name, part)
            elif (way := rng.randrange(12)) == 0:
                new.writestr(rng.choice(_NAMES), part)
            elif way == 1:
                new.writestr(name, _deep(part, rng))
            elif way > 2:
                new.writestr(name, mutant(part, rng) if way < 5 else grown(part, rng))
    return file.getvalue()


def of_seed(name: str, data: bytes, number: int, rng: random.Random) -> bytes:
    """The next mutant of a seed: wounded blindly, or well-formed and wrong."""
    ending, _ = SEEDS[name]
    if ending in (".docx", ".xlsx") and number % 5:
        return inside(data, rng)
    if number % 2 and ending == ".lss":
        return grown(data, rng)
    if number % 2 and ending == ".qsf":
        return orjson.dumps(other(orjson.loads(data), rng))
    return mutant(data, rng)


def grown(part: bytes, rng: random.Random) -> bytes:
    """The same XML with elements gone, doubled, moved, nested, and with other words in them."""
    try:
        root = ET.fromstring(part)
    except ET.ParseError:
        return mutant(part, rng)
    every = list(root.iter())
    for _ in range(rng.randint(1, 12)):
        one, another = rng.choice(every), rng.choice(every)
        match rng.randrange(6):
            case 0 if len(one):
                one.remove(one[rng.randrange(len(one))])
            case 1 if len(another) < _FEW:
                one.extend([copy.deepcopy(another)] * rng.choice((1, 40)))
            case 2 if len(another) < _FEW and another is not root:
                one.insert(rng.randrange(len(one) + 1), copy.deepcopy(another))
            case 3 if one.attrib:
                name = rng.choice(list(one.attrib))
                one.set(name, rng.choice((*_WORDS, *another.attrib.values())))
            case 4:
                one.text = rng.choice((*_WORDS, another.text))
            case _:
                one.tag = rng.choice((another.tag, one.tag))
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def other(value: Any, rng: random.Random) -> Any:
    """The same JSON with something else in a few places."""
    if rng.random() < 0.03:
        return rng.choice(
            (None, 7, -1.5, True, [], {}, {"1": {}}, [[]], *_WORDS, [value], {"a": value})
        )
    if isinstance(value, dict):
        kept = ((key, other(one, rng)) for key, one in value.items())
        return {key: one for key, one in kept if rng.random() > 0.02}
    if isinstance(value, list):
        return [other(one, rng) for one in value for _ in range(rng.choice((1,) * 30 + (0, 2)))]
    return value


def _place(found: bytearray, rng: random.Random) -> slice:
    at, end = sorted(rng.randrange(len(found) + 1) for _ in range(2))
    return slice(at, min(end, at + rng.choice((1, 8, 60, 2_000))))


def _cut(found: bytearray, rng: random.Random) -> None:
    del found[_place(found, rng)]


def _end(found: bytearray, rng: random.Random) -> None:
    if rng.random() < 0.2:
        del found[rng.randrange(len(found) + 1) :]


def _stuff(found: bytearray, rng: random.Random) -> None:
    at = _place(found, rng).start
    found[at:at] = rng.choice(_HARMFUL)


def _double(found: bytearray, rng: random.Random) -> None:
    at = _place(found, rng)
    found[at.start : at.start] = found[at] * rng.choice((1, 1, 50))


def _noise(found: bytearray, rng: random.Random) -> None:
    found[_place(found, rng)] = rng.randbytes(rng.randrange(8))


def _swap(found: bytearray, rng: random.Random) -> None:
    found[_place(found, rng)] = found[_place(found, rng)]


def _flip(found: bytearray, rng: random.Random) -> None:
    if found:
        found[rng.randrange(len(found))] ^= 1 << rng.randrange(8)


def _tag(found: bytearray, rng: random.Random) -> None:
    """Take a tag of XML away, write it twice or put it elsewhere."""
    if tags := list(_TAG.finditer(found)):
        tag = rng.choice(tags)
        found[tag.start() : tag.end()] = rng.choice((b"", tag[0] * 2, rng.choice(tags)[0]))


def _huge(found: bytearray, rng: random.Random) -> None:
    """Put another number where one stands alone."""
    if numbers := list(_NUMBER.finditer(found)):
        number = rng.choice(numbers)
        found[number.start() : number.end()] = rng.choice(_HUGE)


def _deep(part: bytes, rng: random.Random) -> bytes:
    """Put the middle of a part into many elements of its own."""
    tags = [tag for tag in _TAG.finditer(part) if not tag[0].startswith((b"<?", b"</"))]
    if len(tags) < 2:
        return part
    tag, times = rng.choice(tags[1:]), rng.choice((5, 150, 3_000))
    name = tag[0].strip(b"</>").split()[0]
    before, after = part[: tag.start()], part[tag.start() :]
    return before + (b"<%s>" % name) * times + (b"</%s>" % name) * times + after
