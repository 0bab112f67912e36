"""Who approved a translation travels in its file, and counts as long as it is what they read."""

from datetime import date
from pathlib import Path

import pytest

from bot.errors import UserMistake
from bot.i18n import Catalogues, po
from bot.i18n.marks import approve, approvers, standing
from conversations import Line
from tests.bot.i18n.catalogues import about_safety, approved, entry, sentence, write

SAFE, OTHER = sentence("help.menu", "What would help?"), sentence("review.open", "Ready?")
SPOKEN = (SAFE, OTHER)
DAY = date(2026, 11, 27)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """All of it in Welsh, and nobody has approved anything."""
    mine = (
        entry(SAFE.key, SAFE.text, "Beth fyddai’n helpu?", "# Drafted by Amal\n"),
        entry(OTHER.key, OTHER.text, "Yn barod?"),
    )
    write(tmp_path, "cy", "\n".join((*about_safety("ie"), *mine)))
    return tmp_path


def offered(folder: Path) -> list[str]:
    return [code for code, _ in Catalogues.load(SPOKEN, folder).offered()]


def said(folder: Path, key: str, text: str) -> str:
    return Catalogues.load(SPOKEN, folder).text("cy", Line(key, text))


def test_nobody_is_offered_a_language_before_two_have_approved_what_is_about_safety(
    folder: Path,
) -> None:
    assert offered(folder) == ["en"]
    approved(folder, "cy", "Mair")
    assert offered(folder) == ["en"]
    approved(folder, "cy", "mair")  # the same person again
    assert offered(folder) == ["en"]
    approved(folder, "cy", "Huw")
    assert offered(folder) == ["en", "cy"]


def test_one_sentence_that_waits_hides_the_language(folder: Path) -> None:
    approved(folder, "cy", but=SAFE.key)
    state = Catalogues.load(SPOKEN, folder).state("cy")
    assert (state.is_ready, state.waiting_safety) == (False, (SAFE.key,))
    approved(folder, "cy")
    assert offered(folder) == ["en", "cy"]


def test_a_changed_english_takes_the_approval_back(folder: Path) -> None:
    approved(folder, "cy")
    changed = (sentence(SAFE.key, "What would help you?"), OTHER)
    found = Catalogues.load(changed, folder)
    assert not found.state("cy").is_ready
    assert [code for code, _ in found.offered()] == ["en"]


def test_a_changed_translation_takes_the_approval_back(folder: Path) -> None:
    approved(folder, "cy")
    path = po.path_of(folder, "cy")
    count = path.read_text("utf-8").count("Approved by")
    path.write_text(path.read_text("utf-8").replace("helpu?", "helpu heddiw?"), "utf-8")
    assert offered(folder) == ["en"]
    approved(folder, "cy")
    assert offered(folder) == ["en", "cy"]
    assert path.read_text("utf-8").count("Approved by") == count, "the old ones are gone"


def test_what_nobody_approved_is_said_in_english_where_the_language_is_offered(
    folder: Path,
) -> None:
    assert said(folder, OTHER.key, OTHER.text) == "Yn barod?"  # to those who try drafts out
    approved(folder, "cy", but=OTHER.key)
    assert offered(folder) == ["en", "cy"]
    assert said(folder, OTHER.key, OTHER.text) == "Ready?"
    assert said(folder, SAFE.key, SAFE.text) == "Beth fyddai’n helpu?"


def test_nobody_approves_what_they_drafted(folder: Path) -> None:
    before = po.path_of(folder, "cy").read_text("utf-8")
    with pytest.raises(UserMistake, match=r"AMAL drafted help\.menu"):
        approved(folder, "cy", " AMAL ")
    assert po.path_of(folder, "cy").read_text("utf-8") == before
    approved(folder, "cy", "Amal", but=SAFE.key)


@pytest.mark.parametrize("who", ["", "  ", "m" * 41])
def test_an_approval_needs_a_name(folder: Path, who: str) -> None:
    with pytest.raises(UserMistake, match="Say who approves it"):
        approve(po.read(po.path_of(folder, "cy"), "cy"), lambda _: True, who, DAY)


def test_the_longest_name_is_found_again(folder: Path) -> None:
    names = ("m" * 20 + " " + "n" * 19, "h" * 40)
    approved(folder, "cy", *names)
    catalog = po.read(po.path_of(folder, "cy"), "cy")
    (one,) = (one for one in catalog if one.context == SAFE.key)
    assert approvers(one) == names


def test_what_is_fuzzy_or_missing_is_not_approved(tmp_path: Path) -> None:
    fuzzy = entry(OTHER.key, OTHER.text, "Barod?", "#, fuzzy\n")
    write(tmp_path, "cy", "\n".join((fuzzy, entry(SAFE.key, SAFE.text, ""))))
    catalog = po.read(po.path_of(tmp_path, "cy"), "cy")
    assert approve(catalog, lambda _: True, "Mair", DAY) == []


def test_one_of_two_has_reviewed_it(folder: Path) -> None:
    approved(folder, "cy", "Mair")
    catalog = po.read(po.path_of(folder, "cy"), "cy")
    found = {one.context: one for one in catalog}
    assert standing(found[SAFE.key], is_safety=True) == "reviewed"
    assert standing(found[OTHER.key], is_safety=False) == "approved"
