"""A language's file is changed by one at a time, whole or not at all; who speaks takes it up."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from bot.errors import UserMistake
from bot.i18n import Catalogues, editing, po
from bot.i18n.catalogue import Catalogue, read
from conversations import Line, Sentence
from tests.bot.i18n.catalogues import approved, entry, sentence, write

KEYS = [f"review.q{at}" for at in range(12)]
SPOKEN = tuple(sentence(key, f"Question {key}?") for key in KEYS)
DAY = date(2026, 11, 27)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "cy", "\n".join(map(_of, SPOKEN)))
    return tmp_path


def _of(one: Sentence) -> str:
    return entry(one.key, one.text, f"{one.key}?")


def cy(folder: Path, *sentences: Sentence) -> editing.File:
    return editing.File(folder, "cy", sentences or SPOKEN)


def signs(folder: Path) -> dict[str, str]:
    return {one.sentence.key: one.sign for one in editing.entries(cy(folder), SPOKEN)}


def approvers(folder: Path) -> dict[str, tuple[str, ...]]:
    return {one.sentence.key: one.approvers for one in editing.entries(cy(folder), SPOKEN)}


def test_what_many_do_at_once_is_all_there_afterwards(folder: Path) -> None:
    shown = signs(folder)

    def one(key: str) -> None:
        editing.approve(cy(folder), SPOKEN, {key: shown[key]}, f"Reader {key}", DAY)

    with ThreadPoolExecutor(len(KEYS)) as many:
        list(many.map(one, KEYS))
    assert approvers(folder) == {key: (f"Reader {key}",) for key in KEYS}
    assert [path.name for path in po.path_of(folder, "cy").parent.iterdir()] == ["yousaid.po"]


def test_who_may_read_a_file_may_still_read_it(folder: Path) -> None:
    path = po.path_of(folder, "cy")
    path.chmod(0o640)
    editing.approve(cy(folder), SPOKEN, signs(folder), "Mair", DAY)
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_linked_file_stays_where_it_is(folder: Path, tmp_path: Path) -> None:
    path = po.path_of(folder, "cy")
    real = path.rename(tmp_path / "real.po")
    path.symlink_to(real)
    editing.approve(cy(folder), SPOKEN, signs(folder), "Mair", DAY)
    assert path.is_symlink()
    assert "Approved by Mair" in real.read_text("utf-8")


def test_nothing_is_written_where_nothing_changes(folder: Path) -> None:
    path = po.path_of(folder, "cy")
    before = path.read_bytes()
    done = editing.approve(cy(folder), SPOKEN, dict.fromkeys(KEYS, "00000000"), "Mair", DAY)
    assert done == editing.Done(0, tuple(KEYS))
    assert path.read_bytes() == before


def test_what_lacks_a_sentence_is_brought_up_to_date(folder: Path) -> None:
    added = sentence("review.new", "A new one?")
    file = cy(folder, *SPOKEN, added)
    with pytest.raises(editing.Overtaken):
        editing.redraft(file, added, ["Un newydd?"], "12345678", "Mair")
    editing.redraft(file, added, ["Un newydd?"], "", "Mair")
    (found,) = editing.entries(file, (added,))
    assert (found.forms, found.standing, found.drafters) == (("Un newydd?",), "draft", ("Mair",))


def test_what_is_newer_than_a_running_bot_is_left_as_it_is(folder: Path) -> None:
    newer = entry("review.newer", "A newer one?", "Un newydd?")
    path = write(folder, "cy", "\n".join((*map(_of, SPOKEN), newer)))
    editing.approve(cy(folder), SPOKEN, signs(folder), "Mair", DAY)
    assert newer in path.read_text("utf-8")
    assert "#~" not in path.read_text("utf-8")


def test_what_is_fuzzy_is_missing_until_somebody_writes_it(tmp_path: Path) -> None:
    one = SPOKEN[0]
    write(tmp_path, "cy", entry(one.key, one.text, "Hen?", "#, fuzzy\n"))
    (found,) = editing.entries(cy(tmp_path), (one,))
    assert (found.forms, found.standing, found.is_fuzzy) == (("Hen?",), "missing", True)
    done = editing.approve(cy(tmp_path), (one,), {one.key: found.sign}, "Mair", DAY)
    assert done == editing.Done(0, (one.key,))
    editing.redraft(cy(tmp_path), one, ["Hen?"], found.sign, "Mair")
    (found,) = editing.entries(cy(tmp_path), (one,))
    assert (found.standing, found.is_fuzzy) == ("draft", False)


def test_what_must_be_mended_is_not_approved(folder: Path) -> None:
    one = SPOKEN[0]
    write(folder, "cy", entry(one.key, one.text, "Pwy yw {host}?"))
    with pytest.raises(UserMistake, match=r"mended first: \{host\} is not in the English"):
        editing.approve(cy(folder), SPOKEN, signs(folder), "Mair", DAY)


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserMistake, match="Nothing was changed"):
        editing.change(cy(tmp_path / "none"), SPOKEN, lambda catalog: None)


@pytest.mark.parametrize("names", [("Mina", "Mina, Harbour"), ("Mina, Harbour", "MINA")])
def test_one_person_is_one_with_and_without_an_organisation(
    folder: Path, names: tuple[str, str]
) -> None:
    approved(folder, "cy", *names)
    assert set(approvers(folder).values()) == {names[:1]}
    approved(folder, "cy", "Mina, Reef")
    others = {"Mina, Reef"} if "," in names[0] else set()  # of which Mina nobody knows
    assert set(approvers(folder)[KEYS[0]]) == {names[0]} | others


def test_what_somebody_makes_of_the_old_file_meanwhile_is_not_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = Line(KEYS[0], SPOKEN[0].text)
    found = Catalogues.load(SPOKEN, folder)
    renews: list[Callable[[], None]] = []
    before = found._shown

    def shown(language: str) -> Catalogue:
        """The file is changed after somebody began to speak, and before they are kept."""
        old = before(language)
        while renews:
            renews.pop()()
        return old

    def renew() -> None:
        editing.redraft(cy(folder), SPOKEN[0], ["Newydd?"], signs(folder)[KEYS[0]], "Mair")
        found.renew("cy")

    monkeypatch.setattr(found, "_shown", shown)
    renews.append(renew)
    assert found.text("cy", line) == f"{KEYS[0]}?"
    assert found.text("cy", line) == "Newydd?"


def test_a_broken_file_is_spoken_as_before(folder: Path) -> None:
    found = Catalogues.load(SPOKEN, folder)
    line = Line(KEYS[0], SPOKEN[0].text)
    assert found.text("cy", line) == f"{KEYS[0]}?"
    po.path_of(folder, "cy").write_text("this is no PO file")
    with pytest.raises(UserMistake):
        found.renew("cy")
    assert found.text("cy", line) == f"{KEYS[0]}?"
    with pytest.raises(UserMistake):
        read(folder, "cy")


def test_what_has_no_file_has_nothing_to_renew(folder: Path) -> None:
    found = Catalogues.load(SPOKEN, folder, with_pseudo=True)
    found.renew("ar-XB")
    assert [one.code for one in found.written] == ["cy"]
    assert found.folder == folder
