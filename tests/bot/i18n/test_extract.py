"""The template, and catalogues brought up to date with it."""

import re
from pathlib import Path

import pytest

from bot.errors import UserMistake
from bot.i18n import po
from bot.i18n.extract import TEMPLATE, all_sentences, strings, template, update, write
from conversations import Sentence
from tests.bot.i18n.catalogues import entry, sentence
from tests.bot.i18n.catalogues import write as put

ONE = sentence("review.open", "Hello {name}")
MANY = sentence("review.count", "{n} draft", "{n} drafts", "n")
LABEL = sentence("review.open.yes", "Yes", kind="choice")


def refresh(folder: Path, *sentences: Sentence) -> str:
    write(folder, sentences, ["cy"])
    return po.path_of(folder, "cy").read_text("utf-8")


def test_the_template_names_context_place_note_and_plural(tmp_path: Path) -> None:
    noted = Sentence("a.b", "Hi", None, None, "Said first.", "a.toml: a.b", "say")
    write(tmp_path, (ONE, MANY, LABEL, noted))
    text = (tmp_path / TEMPLATE).read_text()
    assert '#: test.toml:review.open\n#, python-brace-format\nmsgctxt "review.open"' in text
    assert 'msgid "{n} draft"\nmsgid_plural "{n} drafts"\nmsgstr[0] ""' in text
    assert "#. Said first.\n#: a.toml:a.b\n" in text
    assert "#. On a button" in text


def test_nothing_in_a_file_changes_by_itself(tmp_path: Path) -> None:
    assert len(write(tmp_path, (ONE, MANY), ["cy", "ar"])) == 3
    assert write(tmp_path, (ONE, MANY), ["cy", "ar"]) == []
    text = (tmp_path / TEMPLATE).read_text() + refresh(tmp_path, ONE, MANY)
    assert not re.search(r"20\d\d|Babel|EMAIL|LL@|YEAR", text)


def test_a_new_language_is_a_draft_with_our_plural_rule(tmp_path: Path) -> None:
    text = refresh(tmp_path, ONE, MANY)
    assert "# YouSaid in" in text
    assert "nplurals=6" in text
    assert 'msgstr[5] ""' in text


def test_translations_and_translators_notes_are_kept(tmp_path: Path) -> None:
    refresh(tmp_path, ONE)
    done = entry("review.open", "Hello {name}", "Helo {name}", "# Ask Mair.\n")
    put(tmp_path, "cy", done, head="# By Mair.\n")
    text = refresh(tmp_path, ONE, LABEL)
    assert 'msgstr "Helo {name}"' in text
    assert "# Ask Mair." in text
    assert "# By Mair." in text


def test_a_sentence_that_changed_keeps_its_translation_as_fuzzy(tmp_path: Path) -> None:
    put(tmp_path, "cy", entry("review.open", "Hello {name}", "Helo {name}", "# Ask Mair.\n"))
    changed = sentence("review.open", "Hello again, {name}")
    text = refresh(tmp_path, changed)
    fuzzy = text[text.index("# Ask Mair.") : text.index("#~")]
    assert "fuzzy" in fuzzy
    assert '#| msgid "Hello {name}"' in fuzzy
    assert 'msgid "Hello again, {name}"\nmsgstr "Helo {name}"' in fuzzy
    assert '#~ msgid "Hello {name}"' in text
    assert refresh(tmp_path, changed) == text


def test_each_language_keeps_its_own_words_where_the_english_changed(tmp_path: Path) -> None:
    put(tmp_path, "ar", entry("review.open", "Hello", "مرحبا"))
    put(tmp_path, "cy", entry("review.open", "Hello", "Helo"))
    write(tmp_path, (sentence("review.open", "Hello again"),))
    kept = {code: po.read(po.path_of(tmp_path, code), code) for code in ("ar", "cy")}
    found = {code: [m.string for m in one if m.id] for code, one in kept.items()}
    assert found == {"ar": ["مرحبا"], "cy": ["Helo"]}


def test_a_long_sentence_that_changed_shows_all_it_said_before(tmp_path: Path) -> None:
    old = 'A "long" sentence, which runs over more than one line of the file. ' * 3
    put(tmp_path, "cy", entry("a.b", old.strip().replace('"', '\\"'), "Helo"))
    text = refresh(tmp_path, sentence("a.b", "New words"))
    (message,) = (m for m in po.read(po.path_of(tmp_path, "cy"), "cy") if m.id)
    assert (message.fuzzy, message.previous_id) == (True, [old.strip()])
    assert all(line.endswith('"') for line in text.splitlines() if line.startswith("#|"))
    assert refresh(tmp_path, sentence("a.b", "New words")) == text


def test_a_sentence_that_is_gone_stays_as_obsolete(tmp_path: Path) -> None:
    put(tmp_path, "cy", entry("review.open", "Hello {name}", "Helo {name}"))
    text = refresh(tmp_path, LABEL)
    assert '#~ msgctxt "review.open"' in text
    assert '#~ msgstr "Helo {name}"' in text


def test_a_sentence_that_becomes_a_plural_starts_anew(tmp_path: Path) -> None:
    put(tmp_path, "cy", entry("review.count", "{n} drafts", "{n} drafft"))
    catalog = po.read(po.path_of(tmp_path, "cy"), "cy")
    update(template((MANY,)), catalog)
    (message,) = (m for m in catalog if m.id)
    assert not any(po.forms_of(message))


def test_each_key_stands_once_and_the_flows_come_first() -> None:
    twice = sentence("blocks.probes", "Something else")
    found = all_sentences((ONE, twice), strings("webchat", {"title": "Chat"}, "strings.py"))
    assert found[:2] == (ONE, twice)
    assert [s.key for s in found].count("blocks.probes") == 1
    assert found[-1].key == "webchat.title"
    assert found[-1].where == "strings.py: webchat.title"


def test_a_file_that_is_no_catalogue_stops_before_anything_is_written(tmp_path: Path) -> None:
    put(tmp_path, "cy", "").write_text("nonsense")
    with pytest.raises(UserMistake):
        write(tmp_path, (ONE,))
    assert not (tmp_path / TEMPLATE).exists()
