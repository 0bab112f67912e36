"""Which sentences a language has, and which languages people are offered."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import UserMistake
from bot.i18n import Catalogues, catalogue
from bot.i18n.safety import is_safety
from conversations import Line
from tests.bot.i18n.catalogues import (
    about_safety,
    approved,
    catalogues,
    entry,
    plural,
    sentence,
    write,
)

HI = Line("a.b", "Hello {name}", {"name": "Sam"})


def test_a_translation_is_found_by_its_context_and_its_english(tmp_path: Path) -> None:
    cy = catalogues(tmp_path, "cy", entry("a.b", "Hello {name}", "Helo {name}"))
    assert cy.text("cy", HI) == "Helo Sam"
    assert cy.text("cy", Line("other", "Hello {name}", {"name": "Sam"})) == "Hello Sam"
    assert cy.text("cy", Line("a.b", "Hello there, {name}", {"name": "Sam"})) == "Hello there, Sam"


def test_what_is_missing_is_said_in_english_and_noted(tmp_path: Path) -> None:
    cy = catalogues(tmp_path, "cy")
    assert cy.text("cy", HI) == "Hello Sam"
    assert cy.in_english("cy") == ("a.b",)
    assert cy.in_english("en") == ()


def test_a_fuzzy_entry_is_shown_to_nobody(tmp_path: Path) -> None:
    cy = catalogues(tmp_path, "cy", entry("a.b", "Hello {name}", "Hwyl {name}", "#, fuzzy\n"))
    assert cy.text("cy", HI) == "Hello Sam"


def test_an_obsolete_entry_still_serves_an_older_revision(tmp_path: Path) -> None:
    old = "".join(f"#~ {line}\n" for line in entry("a.b", "Hello {name}", "Helo").splitlines())
    assert catalogues(tmp_path, "cy", entry("x", "X", "X"), old).text("cy", HI) == "Helo"


def test_a_half_translated_plural_is_not_used(tmp_path: Path) -> None:
    half = plural("p", "{n} draft", "{n} drafts", ("un", "dau", "", "", "", ""))
    line = Line("p", "{n} draft", {"n": 1}, many="{n} drafts", count="n")
    assert catalogues(tmp_path, "cy", half).text("cy", line) == "1 draft"


@pytest.mark.parametrize(
    ("number", "form"), [(0, "0"), (1, "1"), (2, "2"), (7, "3"), (11, "4"), (99, "4"), (100, "5")]
)
def test_arabic_says_each_number_in_its_form(tmp_path: Path, number: int, form: str) -> None:
    six = plural("p", "{n} draft", "{n} drafts", tuple(f"صيغة{n}" for n in range(6)))
    line = Line("p", "{n} draft", {"n": number}, many="{n} drafts", count="n")
    assert form in catalogues(tmp_path, "ar", six).text("ar", line)


def test_a_catalogue_of_other_rules_is_read_by_its_own(tmp_path: Path) -> None:
    """Polish as CLDR has it, with a fourth form for fractions."""
    header = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Plural-Forms: nplurals=4; plural=(n==1 ? 0 : n<5 ? 1 : 2);\\n"\n\n'
    )
    path = write(tmp_path, "pl", "")
    path.write_text(header + plural("p", "{n} a", "{n} b", ("jeden", "kilka", "wiele", "innych")))
    line = Line("p", "{n} a", {"n": 7}, many="{n} b", count="n")
    assert Catalogues.load(folder=tmp_path).text("pl", line) == "wiele"


def test_english_needs_no_file_but_may_have_one(tmp_path: Path) -> None:
    assert Catalogues.load(folder=tmp_path).offered() == (("en", "English"),)
    ours = catalogues(tmp_path, "en", entry("a.b", "Hello {name}", "Good day {name}"))
    assert ours.text("en", HI) == "Good day Sam"
    assert ours.offered() == (("en", "English"),)


def test_a_draft_is_offered_only_on_request(tmp_path: Path) -> None:
    found = catalogues(tmp_path, "cy", *about_safety("ie"))
    assert found.offered() == (("en", "English"),)
    assert found.offered(include_drafts=True) == (("en", "English"), ("cy", "Cymraeg"))


def test_a_language_that_lacks_a_sentence_about_safety_is_hidden(tmp_path: Path) -> None:
    spoken = (sentence("help.menu", "What would help?"), sentence("review.open", "Ready?"))
    ready = about_safety("ie")
    write(tmp_path, "cy", "\n".join(ready))
    approved(tmp_path, "cy")
    without = Catalogues.load(spoken, tmp_path)
    assert [code for code, _ in without.offered()] == ["en"]
    assert without.state("cy").missing_safety == ("help.menu",)
    menu = entry("help.menu", "What would help?", "Beth?")
    write(tmp_path, "cy", "\n".join((*ready, menu)))
    approved(tmp_path, "cy")
    with_it = Catalogues.load(spoken, tmp_path)
    assert [code for code, _ in with_it.offered()] == ["en", "cy"]
    assert "review.open" in with_it.state("cy").missing


def test_a_file_that_is_no_catalogue_is_named_where_people_may_be_offered_it(
    tmp_path: Path,
) -> None:
    write(tmp_path, "cy", "").write_text("this is no PO file\n# Approved by Mair, ...")
    with pytest.raises(UserMistake, match="cy"):
        Catalogues.load(folder=tmp_path)


def test_whoever_tries_out_a_draft_that_cannot_be_read_reads_english(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, "cy", "").write_text("this is no PO file")
    found = Catalogues.load(folder=tmp_path)
    assert found.text("cy", HI) == "Hello Sam"
    assert "a catalogue cannot be read" in caplog.text
    assert [one.code for one in found.languages] == ["en", "cy"]


def test_a_language_is_read_once_somebody_needs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "cy", entry("a.b", "Hello {name}", "Helo {name}"))
    real, codes = catalogue.read, []

    def read(folder: Path, code: str) -> catalogue.Catalogue:
        codes.append(code)
        return real(folder, code)

    monkeypatch.setattr(catalogue, "read", read)
    found = Catalogues.load(folder=tmp_path)
    assert found.text("en", HI) == "Hello Sam"
    assert codes == []
    assert found.text("cy", HI) == found.text("cy", HI) == "Helo Sam"
    assert codes == ["cy"]


def test_made_up_languages_are_there_on_request_and_never_offered(tmp_path: Path) -> None:
    found = Catalogues.load(folder=tmp_path, with_pseudo=True)
    assert [code for code, _ in found.offered()] == ["en"]
    assert found.text("en-XA", HI).startswith("[Ĥéļļö Sam ~")
    assert "\u202eHello\u202c" in found.text("ar-XB", HI)


def test_typed_words_are_known_in_the_language_and_in_english(tmp_path: Path) -> None:
    spoken = (sentence("review.verdict.fine", "Fine", kind="choice"),)
    ar = catalogues(
        tmp_path,
        "ar",
        entry("commands.stop", "stop|i want to stop", "توقف|أريد التوقف"),
        entry("review.verdict.fine", "Fine", "جيد"),
        spoken=spoken,
    )
    words = ar.wordings("ar")
    assert words.language == "ar"
    assert words.labels == {"review.verdict.fine": "جيد"}
    assert [words.commands[w] for w in ("توقف", "أريد التوقف", "stop")] == ["stop"] * 3
    assert ar.wordings("fr").labels == {"review.verdict.fine": "Fine"}
    assert ar.wordings("ar") is words


def test_each_answer_is_shown_in_the_words_of_its_own_question(tmp_path: Path) -> None:
    """Welsh has no one word for yes; the answers are kept under names of their own."""
    heard = replace(sentence("us.heard.yes", "Yes", kind="choice"), also="us.us_heard.yes")
    safe = replace(sentence("us.safe.yes", "Yes", kind="choice"), also="us.us_safe.yes")
    words = (entry("us.heard.yes", "Yes", "Do"), entry("us.safe.yes", "Yes", "Oedd"))
    cy = catalogues(tmp_path, "cy", *words, spoken=(heard, safe))
    assert cy.choice("cy", "us.us_heard.yes") == "Do"
    assert cy.choice("cy", "us.us_safe.yes") == "Oedd"


@pytest.mark.parametrize("key", ["review.quotes", "look.quotes.yes", "us.quotes", "mine.kept"])
def test_a_language_without_the_words_of_a_consent_stays_hidden(key: str) -> None:
    assert is_safety(key)
    assert not is_safety("review.verdict.fine")
