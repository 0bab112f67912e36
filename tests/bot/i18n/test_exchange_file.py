"""A language's file goes to a translator and comes back without loss; what is new is a draft."""

import shutil
from pathlib import Path

import pytest

from bot.app.signposting import Signposting
from bot.app.texts import every_sentence
from bot.errors import UserMistake
from bot.i18n import LOCALES, exchange_po, exchange_sheet, po
from bot.i18n.editing import File
from bot.i18n.exchange import Asked, Taken, Unit
from bot.i18n.exchange_file import asked, take
from tests.bot.i18n.catalogues import approved, entry, plural, sentence, write
from tests.conversations.worlds import LIBRARY

HELLO, BYE = sentence("review.hello", "Hello"), sentence("review.bye", "Bye")
COUNT = sentence("review.count", "{n} draft", "{n} drafts", "n")
SPOKEN = (HELLO, BYE, COUNT)
FORMS = tuple(f"{{n}} {at}" for at in range(6))


@pytest.fixture
def file(tmp_path: Path) -> File:
    entries = [
        entry(HELLO.key, HELLO.text, "Helo", "# Mae hyn yn iawn.\n"),
        entry(BYE.key, BYE.text, "Hwyl", "#, fuzzy\n"),
        plural(COUNT.key, COUNT.text, COUNT.many or "", FORMS),
        "#~ msgctxt 'old'\n".replace("'", '"') + '#~ msgid "Old"\n#~ msgstr "Hen"\n',
    ]
    write(tmp_path, "cy", "\n".join(entries))
    approved(tmp_path, "cy")
    return File(tmp_path, "cy", SPOKEN)


def text_of(file: File) -> str:
    return po.path_of(file.folder, file.code).read_text("utf-8")


def there(file: File) -> dict[str, Unit]:
    return {one.sentence.key: one for one in asked(file).units}


def test_a_translator_is_sent_what_the_file_has(file: File) -> None:
    found = there(file)
    assert {key: one.state for key, one in found.items()} == {
        HELLO.key: "approved",
        BYE.key: "stale",
        COUNT.key: "approved",
    }
    assert found[HELLO.key].remarks == ("Mae hyn yn iawn.",)
    assert asked(file).gone == {"old"}


def test_what_is_new_is_a_draft_by_whoever_wrote_it(file: File) -> None:
    unit = there(file)[HELLO.key]._replace(forms=("Henffych",), state="draft")
    take(file, lambda _: Taken((unit,)), "Amal  K.")
    text = text_of(file)
    assert "# Mae hyn yn iawn.\n# Drafted by Amal K.\n" in text
    assert there(file)[HELLO.key] == unit
    assert there(file)[COUNT.key].state == "approved"
    assert '#~ msgstr "Hen"' in text


def test_what_still_needs_work_stays_marked(file: File) -> None:
    unit = there(file)[BYE.key]._replace(forms=("Hwyl fawr",))
    take(file, lambda _: Taken((unit,)), "Amal")
    assert there(file)[BYE.key].state == "stale"


def test_a_remark_alone_takes_no_approval_back(file: File) -> None:
    unit = there(file)[HELLO.key]
    remarked = unit._replace(remarks=(*unit.remarks, "Or Shwmae?"))
    take(file, lambda _: Taken((remarked,)), "Amal")
    assert there(file)[HELLO.key] == remarked


def test_a_file_that_must_be_mended_changes_nothing(file: File) -> None:
    before = text_of(file)
    sent = asked(file)
    wrong = sent._replace(
        units=[
            one._replace(forms=("Henffych",) if one.sentence == HELLO else ("{n",) * 6)
            for one in sent.units
        ]
    )
    data = exchange_po.written(wrong).encode()
    taken = take(file, lambda now: exchange_po.read(data, "cy.po", now), "Amal")
    assert taken.stops and taken.units
    assert text_of(file) == before


def test_what_somebody_else_changed_meanwhile_is_judged_again(file: File) -> None:
    """Reading a file takes a while; whoever approves or drafts in that time loses nothing."""
    seen: list[Asked] = []

    def read(now: Asked) -> Taken:
        if not seen:
            theirs = there(file)[BYE.key]._replace(forms=("Ta-ra",), state="draft")
            take(file, lambda _: Taken((theirs,)), "Mair")
        seen.append(now)
        unit = now.units[0]._replace(forms=("Henffych",), state="draft")
        return Taken((unit,))

    take(file, read, "Amal")
    assert [one.units[1].forms for one in seen] == [("Hwyl",), ("Ta-ra",)]
    assert [one.forms for one in asked(file).units[:2]] == [("Henffych",), ("Ta-ra",)]


@pytest.mark.parametrize("who", ["", " ", "x" * 41])
def test_a_translator_has_a_name(file: File, who: str) -> None:
    with pytest.raises(UserMistake):
        take(file, lambda _: Taken(()), who)


# --- what ships -------------------------------------------------------------------------------

EVERY = every_sentence(LIBRARY, Signposting())


def by_po(sent: Asked) -> bytes:
    return exchange_po.written(sent).encode()


@pytest.mark.parametrize("code", po.codes(LOCALES))
def test_each_language_goes_to_both_kinds_of_file_and_back_without_loss(
    tmp_path: Path, code: str
) -> None:
    folder = shutil.copytree(LOCALES / code, tmp_path / code).parent
    file = File(folder, code, EVERY)
    before, sent = text_of(file), asked(file)
    rows = [exchange_sheet.headings(code), *exchange_sheet.rows(sent)]
    for taken in (
        take(file, lambda now: exchange_po.read(by_po(sent), "x.po", now), "Amal"),
        take(file, lambda now: exchange_sheet.read([rows], "x.xlsx", now), "Amal"),
    ):
        assert taken == Taken((), ())
    assert text_of(file) == before


def test_a_language_comes_back_whole_into_an_empty_file(tmp_path: Path) -> None:
    sent = asked(File(LOCALES, "ar", EVERY))
    write(tmp_path, "ar", "")
    empty = File(tmp_path, "ar", EVERY)
    rows = [exchange_sheet.headings("ar"), *exchange_sheet.rows(sent)]
    take(empty, lambda now: exchange_sheet.read([rows], "x.xlsx", now), "Amal")
    assert [one.forms for one in asked(empty).units] == [one.forms for one in sent.units]
