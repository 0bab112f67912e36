"""The checks see each kind of fault, and are silent where there is none."""

from pathlib import Path

import pytest

from bot.i18n import po
from bot.i18n.check import check, check_catalogue, check_english
from conversations import Finding, Sentence
from tests.bot.i18n.catalogues import entry, plural, sentence, write

SAY = sentence("review.open", "Hello {name}")
SAFE = sentence("help.menu", "What would help?")
MANY = sentence("review.count", "{n} draft", "{n} drafts", "n")
LABEL = sentence("review.open.yes", "Yes", kind="choice")
RULE = '"Plural-Forms: nplurals={};\\n"\n'


def found(tmp_path: Path, said: Sentence, *entries: str, code: str = "cy") -> list[Finding]:
    path = write(tmp_path, code, "\n".join(entries))
    return check_catalogue(code, po.read(path, code), (said,))


@pytest.mark.parametrize(
    ("translation", "what"),
    [
        ("Helo", "{name} is missing."),
        ("Helo {name} {naem}", "{naem} is not in the English."),
        ("Helo {name} {Name}", "a brace is no placeholder."),
        ("Helo {name", "a brace is no placeholder."),
        ("<b>Helo</b> {name}", "it has markup: <b>"),
        ("**Helo** {name}", "it has markup: **"),
        ("Helo &amp; {name}", "it has markup: &amp;"),
        ("\u202eHelo {name}", "it has an invisible direction mark."),
        (" Helo {name}", "it begins or ends with a space."),
        ("Helo {name} " + "o" * 300, "it has 312 characters."),
        ("", "it is not translated."),
    ],
)
def test_a_fault_in_a_translation_is_found(tmp_path: Path, translation: str, what: str) -> None:
    said = found(tmp_path, SAY, entry(SAY.key, SAY.text, translation))
    assert what in [finding.what for finding in said]
    assert all(finding.where == "locales/cy: review.open" for finding in said)
    assert all(finding.do.endswith((".", "}")) for finding in said)


def test_a_good_translation_has_no_findings(tmp_path: Path) -> None:
    assert found(tmp_path, SAY, entry(SAY.key, SAY.text, "Helo {name}")) == []


def test_a_missing_sentence_is_found(tmp_path: Path) -> None:
    assert [f.what for f in found(tmp_path, SAY)] == ["the sentence is missing."]
    assert found(tmp_path, SAY, code="en") == []


def test_what_is_still_to_be_done_stops_nothing(tmp_path: Path) -> None:
    assert [f.level for f in found(tmp_path, SAY)] == ["warn"]
    assert [f.level for f in found(tmp_path, SAFE)] == ["warn"]
    assert [f.level for f in found(tmp_path, SAFE, entry(SAFE.key, SAFE.text, ""))] == ["warn"]


def test_a_fuzzy_entry_is_found(tmp_path: Path) -> None:
    said = found(tmp_path, SAY, entry(SAY.key, SAY.text, "Helo {name}", "#, fuzzy\n"))
    assert [f.what for f in said] == ["it is marked fuzzy, so nobody is shown it."]


def test_missing_plural_forms_are_found(tmp_path: Path) -> None:
    half = plural(MANY.key, MANY.text, "{n} drafts", ("a {n}", "b", "", "", "", ""))
    assert [f.what for f in found(tmp_path, MANY, half)] == ["it has 2 of 6 plural forms."]


def test_a_plural_form_may_leave_its_number_out(tmp_path: Path) -> None:
    six = plural(MANY.key, MANY.text, "{n} drafts", ("dim", "un", "dau", "tri", "{n}", "{n}"))
    assert found(tmp_path, MANY, six) == []


@pytest.mark.parametrize(
    ("rule", "what"),
    [
        ("2; plural=(n != 1)", "Plural-Forms has 2 forms, cy has 6."),
        ("6; plural=(n < 5 ? n : 5)", "Plural-Forms takes another form for 4 than cy does."),
    ],
)
def test_another_plural_rule_than_ours_is_found(tmp_path: Path, rule: str, what: str) -> None:
    path = write(tmp_path, "cy", "")
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    path.write_text(header + RULE.format(rule))
    assert [f.what for f in check_catalogue("cy", po.read(path, "cy"), ())] == [what]


@pytest.mark.parametrize(("length", "levels"), [(40, []), (41, ["warn"]), (65, ["stop"])])
def test_a_button_that_is_too_long_is_found(tmp_path: Path, length: int, levels: list[str]) -> None:
    said = found(tmp_path, LABEL, entry(LABEL.key, LABEL.text, "i" * length))
    assert [f.level for f in said] == levels


def test_a_file_that_cannot_be_read_is_one_finding(tmp_path: Path) -> None:
    write(tmp_path, "cy", "").write_text("nonsense")
    (finding,) = check(tmp_path, (LABEL,))
    assert finding.where == "locales/cy"
    assert finding.level == "stop"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("go " * 16, "a sentence has 16 words."),
        ("One. Two. Three. Four.", "it has 4 sentences."),
        ("A word. " * 2 + "x" * 300, "it has 316 characters."),
        ("Confidentiality of participation is guaranteed.", "its reading age is"),
        ("Hello { name }", "a brace is no placeholder."),
        ("<i>Hello</i>", "it has markup"),
    ],
)
def test_a_fault_in_our_english_is_found(text: str, what: str) -> None:
    said = check_english((sentence("a.b", text.strip()),))
    assert any(finding.what.startswith(what) for finding in said)
    assert all(finding.where == "test.toml: a.b" for finding in said)


def test_our_english_is_checked_in_both_plural_forms() -> None:
    long = sentence("a.b", "One draft.", "go " * 15 + "go", "n")
    assert check_english((long,))[0].what == "a sentence has 16 words."


def test_plain_english_has_no_findings() -> None:
    plain = (sentence("a.b", "You can skip, pause or stop. Nobody will ask why."), LABEL)
    assert check_english(plain) == []
