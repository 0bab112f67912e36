"""Translate Toolkit, which Weblate stands on, reads our files and finds no fault in them.

Its checks of taste (capitals, full stops, how many sentences) do not fit other scripts and are left
out. A plural form may leave its number out, so that placeholders of plurals are left to ours.
"""

import shutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from translate.filters import checks
from translate.storage import factory, pypo

from bot.app.signposting import Signposting
from bot.app.texts import every_sentence
from bot.i18n import LOCALES, exchange_po, exchange_sheet, plurals, po
from bot.i18n.editing import File
from bot.i18n.exchange import Asked, Taken
from bot.i18n.exchange_file import asked, take
from tests.bot.i18n.catalogues import approved, entry, write
from tests.conversations.worlds import LIBRARY

EVERY = every_sentence(LIBRARY, Signposting())
FAULTS = [
    *("blank", "doublespacing", "emails", "endwhitespace", "escapes", "kdecomments", "newlines"),
    *("nplurals", "printf", "pythonbraceformat", "startwhitespace", "tabs", "untranslated"),
    *("urls", "validchars", "variables", "xmltags"),
]


class Shipped(NamedTuple):
    """A language with approvals in it, as we and as Translate Toolkit have it."""

    code: str
    ours: Asked
    theirs: Any


@pytest.fixture(params=po.codes(LOCALES), scope="module")
def shipped(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shipped:
    code: str = request.param
    folder = shutil.copytree(LOCALES / code, tmp_path_factory.mktemp("locales") / code).parent
    approved(folder, code, "Mair")
    return Shipped(code, asked(File(folder, code, EVERY)), opened(folder, code))


def opened(folder: Path, code: str) -> Any:
    return factory.getobject(str(po.path_of(folder, code)))


def texts(store: Any) -> dict[tuple[str, str], list[str]]:
    return {
        (one.getcontext(), str(one.source)): list(map(str, forms_of(one)))
        for one in store.units
        if one.source and not one.isobsolete()
    }


def forms_of(unit: Any) -> list[str]:
    return list(unit.target.strings) if unit.hasplural() else [unit.target]


def faults(store: Any, code: str) -> list[str]:
    config = checks.CheckerConfig(targetlanguage=code)
    checker = checks.StandardChecker(config, limitfilters=FAULTS)
    return [
        f"{one.getcontext()}: {found}"
        for one in store.units
        if one.istranslatable()
        for found in checker.run_filters(one)
        if not (one.hasplural() and found in ("pythonbraceformat", "variables"))
    ]


def test_it_would_find_a_fault(tmp_path: Path) -> None:
    flags = "#, python-brace-format\n"
    texts = [
        entry("a", "Hello {name}", "Helo {enw}", flags),
        entry("b", "One. Two.", "Un.  Dau."),
        entry("c", "Three", ""),
    ]
    write(tmp_path, "cy", "\n".join(texts))
    found = faults(opened(tmp_path, "cy"), "cy")
    assert found == ["a: pythonbraceformat", "b: doublespacing", "c: untranslated"]


def test_it_finds_no_fault_in_a_language_and_as_many_forms_as_we_write(shipped: Shipped) -> None:
    store = shipped.theirs
    assert faults(store, shipped.code) == []
    assert len(texts(store)) == len(EVERY)
    counts = {len(forms_of(one)) for one in store.units if one.hasplural()}
    assert counts == {plurals.forms(shipped.code)}
    assert store.getheaderplural()[0] == str(plurals.forms(shipped.code))
    assert store.gettargetlanguage() == shipped.code


def test_from_po_to_a_spreadsheet_to_po_it_sees_no_difference(
    shipped: Shipped, tmp_path: Path
) -> None:
    code = shipped.code
    rows = [exchange_sheet.headings(code), *exchange_sheet.rows(shipped.ours)]
    write(tmp_path, code, "")
    new = File(tmp_path, code, EVERY)
    take(new, lambda now: exchange_sheet.read([rows], "x.xlsx", now), "Amal")
    after = opened(tmp_path, code)
    assert texts(after) == texts(shipped.theirs)
    assert faults(after, code) == []


def test_what_it_saves_is_nothing_new_to_us(shipped: Shipped) -> None:
    sent = pypo.pofile(exchange_po.written(shipped.ours).encode())
    assert faults(sent, shipped.code) == []
    for saved in (bytes(sent), bytes(shipped.theirs)):
        assert exchange_po.read(saved, "x.po", shipped.ours) == Taken((), ())
