"""The catalogues that come with the program."""

import re

import pytest

from bot.app.signposting import Signposting
from bot.app.texts import every_sentence, read_library
from bot.i18n import LOCALES, Catalogues, po
from bot.i18n.check import check
from bot.i18n.extract import TEMPLATE, template
from bot.i18n.isolates import FSI
from bot.i18n.phrases import sentences as phrases
from conversations import Line

EVERY = every_sentence(read_library(None)[0], Signposting())
SHIPPED = po.codes(LOCALES)


def test_the_template_has_every_sentence() -> None:
    """`yousaid languages --update` brings it up to date."""
    assert (LOCALES / TEMPLATE).read_text("utf-8") == po.text_of(template(EVERY))


def test_there_is_a_language_besides_english() -> None:
    assert "ar" in SHIPPED


def test_what_is_written_has_no_fault_that_would_stop_its_use() -> None:
    """Sentences still to be translated are no fault; the next test counts them."""
    to_do = ("it is not translated.", "the sentence is missing.", "it is marked fuzzy")
    found = [f for f in check(LOCALES, EVERY) if f.level == "stop"]
    assert [str(f) for f in found if not f.what.startswith(to_do)] == []


@pytest.mark.parametrize("code", SHIPPED)
def test_a_shipped_language_keeps_up_with_the_english(code: str) -> None:
    state = Catalogues.load(EVERY, LOCALES).state(code)
    most = 0 if state.is_ready else len(EVERY) // 20
    assert len(state.missing) <= most, state.missing


def test_our_own_phrases_are_plain_english() -> None:
    assert [str(finding) for finding in check(LOCALES / "nowhere", phrases())] == []


def test_a_draft_is_not_offered_before_it_is_approved() -> None:
    found = Catalogues.load(EVERY, LOCALES)
    assert [code for code, _ in found.offered()] == ["en"]
    assert set(SHIPPED) <= {code for code, _ in found.offered(include_drafts=True)}


def test_arabic_emergency_numbers_are_kept_whole() -> None:
    found = Catalogues.load(EVERY, LOCALES)
    said = found.text("ar", next(Line(s.key, s.text) for s in EVERY if s.key == "welcome.hello.3"))
    assert f"{FSI}999" in said
    assert f"{FSI}112" in said


def test_arabic_addresses_everyone_without_slashes() -> None:
    catalog = po.read(po.path_of(LOCALES, "ar"), "ar")
    forms = [form for message in catalog if message.id for form in po.forms_of(message)]
    names = "pause|skip|stop|back|language|mine|mydata|consent|delete|complain"
    bare = [re.sub(rf"/(?:{names})\b", "", form) for form in forms]
    assert [form for form in bare if "/" in form] == []


def test_arabic_says_who_is_there_and_promises_no_talk() -> None:
    """To be there, or to read a language, is not yet to be free to talk."""
    found = Catalogues.load(EVERY, LOCALES)
    cover = [Line(s.key, s.text) for s in EVERY if s.key.startswith("blocks.cover_")]
    said = [found.text("ar", one) for one in cover]
    assert said
    assert not [one for one in said if "التحدث" in one]


def test_the_arabic_sheet_invites_people_of_any_gender() -> None:
    found = Catalogues.load(EVERY, LOCALES)
    said = found.text("ar", next(Line(s.key, s.text) for s in EVERY if s.key == "cards.invited"))
    assert "مدعو" not in said
