"""Texts under keys: what opens them, what does not, and what a folder of keys must hold."""

import logging
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import NotPossible, UserMistake
from bot.store.secrecy import HOUSE, Ring
from bot.store.secrecy.cipher import key_of

PLACE = "answer_words.words"


@given(text=st.text(min_size=1), person=st.integers(0, 2**60))
@settings(max_examples=50, deadline=None)
def test_what_is_sealed_opens_again_and_shows_nothing(text: str, person: int) -> None:
    ring = Ring.in_memory()
    sealed = ring.seal(person, PLACE, text)
    assert ring.open(PLACE, sealed) == text
    assert len(text) < 12 or text not in sealed
    assert sealed != ring.seal(person, PLACE, text), "no two look alike"
    ring.close()


def test_every_sealed_text_names_its_key_and_each_person_has_their_own() -> None:
    ring = Ring.in_memory()
    names = {key_of(ring.seal(person, PLACE, "words")) for person in (HOUSE, 1, 2)}
    assert None not in names and len(names) == 3
    assert key_of(ring.seal(2, PLACE, "other words")) in names


@pytest.mark.parametrize("spoilt", ["moved", "altered", "plain", "cut"])
def test_what_was_tampered_with_is_empty_and_is_logged_without_its_words(
    spoilt: str, caplog: pytest.LogCaptureFixture
) -> None:
    ring = Ring.in_memory()
    sealed = ring.seal(1, PLACE, "a secret")
    middle = len(sealed) // 2
    other = "B" if sealed[middle] == "A" else "A"
    found = {
        "moved": ("outbox_bodies.body", sealed),
        "altered": (PLACE, sealed[:middle] + other + sealed[middle + 1 :]),
        "plain": (PLACE, "a secret"),
        "cut": (PLACE, sealed[:-9]),
    }[spoilt]
    with caplog.at_level(logging.ERROR):
        assert ring.open(*found) == ""
    assert found[0] in caplog.text and "secret" not in caplog.text


def test_a_sound_is_sealed_as_words_are() -> None:
    ring = Ring.in_memory()
    sealed = ring.seal_bytes(5, "voice_sounds.content", b"OggS sound")
    assert b"OggS" not in sealed
    assert ring.open_bytes("voice_sounds.content", sealed) == b"OggS sound"


def test_an_address_is_looked_up_by_a_hash_that_another_ring_does_not_make() -> None:
    ring, other = Ring.in_memory(), Ring.in_memory()
    assert ring.hashed("telegram", "12345") == ring.hashed("telegram", "12345")
    apart = (ring.hashed("telegram", "1"), ring.hashed("web", "1"), other.hashed("web", "1"))
    assert len(set(apart)) == 3


def test_a_key_that_ended_opens_nothing_any_more_and_the_ledger_says_so(tmp_path: Path) -> None:
    ring = Ring.at(tmp_path)
    sealed = ring.seal(7, PLACE, "gone soon")
    ring.flush()
    old = ring.renew(7)
    kept = ring.again(PLACE, sealed)
    ring.flush()
    ring.end([(old[0], 7, "words")])
    assert ring.open(PLACE, sealed) == ""
    assert ring.open(PLACE, kept) == "gone soon"
    assert ring.ledger is not None
    assert [(line.key, line.what) for line in ring.ledger.lines()] == [(old[0], "words")]
    ring.close()
    assert old[0].encode() not in (tmp_path / "people.sqlite").read_bytes(), "overwritten, too"


def test_another_process_reads_what_was_sealed_since_it_looked(tmp_path: Path) -> None:
    one, other = Ring.at(tmp_path), Ring.at(tmp_path)
    sealed = one.seal(3, PLACE, "from the first")
    one.flush()
    other.look(to_write=True)
    assert other.open(PLACE, sealed) == "from the first"
    assert key_of(other.seal(3, PLACE, "from the second")) == key_of(sealed)
    one.close()
    other.close()


def test_keys_that_sealed_nothing_that_was_committed_are_not_kept(tmp_path: Path) -> None:
    ring = Ring.at(tmp_path)
    ring.seal(3, PLACE, "rolled back")
    ring.look(to_write=True)
    ring.flush()
    assert ring.counted() == (0, 0)
    ring.close()


def test_what_is_sealed_after_a_transaction_that_failed_can_be_opened(tmp_path: Path) -> None:
    ring = Ring.at(tmp_path)
    ring.seal(3, PLACE, "rolled back")
    ring.look(to_write=True)  # the next transaction, of the same process
    sealed = ring.seal(3, PLACE, "committed")
    ring.flush()
    ring.close()
    later = Ring.at(tmp_path)
    assert later.open(PLACE, sealed) == "committed"
    later.close()


def test_files_of_keys_are_for_their_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    ring = Ring.at(folder)
    ring.seal(1, PLACE, "x")
    ring.flush()
    ring.close()
    modes = {path.name: path.stat().st_mode & 0o077 for path in (folder, *folder.iterdir())}
    assert set(modes.values()) == {0}, modes


@pytest.mark.parametrize("what", ["missing", "another", "not whole", "not a key", "no folder"])
def test_without_its_own_master_key_nothing_begins(what: str, tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    Ring.at(folder).close()
    master = folder / "master.key"
    if what == "missing":
        master.unlink()
    elif what == "another":
        Ring.at(tmp_path / "other").close()
        shutil.copyfile(tmp_path / "other" / "master.key", master)
    elif what == "no folder":
        folder = tmp_path / "file"
        folder.write_text("in the way")
    else:
        master.write_text({"not whole": "AAAA", "not a key": "öh"}[what], encoding="utf-8")
    with pytest.raises(UserMistake) as told:
        Ring.at(folder)
    assert str(told.value).count("\n") == 0 and "key" in str(told.value)
    assert not (tmp_path / "keys" / "master.key.new").exists()


def test_the_master_key_may_lie_elsewhere(tmp_path: Path) -> None:
    elsewhere = tmp_path / "usb" / "yousaid.key"
    Ring.at(tmp_path / "keys", elsewhere).close()
    assert elsewhere.exists() and not (tmp_path / "keys" / "master.key").exists()
    elsewhere.rename(tmp_path / "lost")
    with pytest.raises(UserMistake, match="missing"):
        Ring.at(tmp_path / "keys", elsewhere)


def test_keys_taken_away_from_whoever_has_them_open_are_put_back(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Else they would end with the process, and nobody could read what people wrote."""
    ring = Ring.at(tmp_path)
    first = ring.seal(1, PLACE, "before")
    ring.flush()
    people = tmp_path / "people.sqlite"
    people.unlink()
    ring.look(to_write=True)
    second = ring.seal(2, PLACE, "after")
    ring.flush()
    assert people.stat().st_mode & 0o777 == 0o600
    assert "were gone" in caplog.text
    ring.close()
    again = Ring.at(tmp_path)
    assert (again.open(PLACE, first), again.open(PLACE, second)) == ("before", "after")
    again.close()
    assert {one.name for one in tmp_path.iterdir()} <= {
        *("master.key", "people.sqlite", "people.sqlite-journal", "erased")
    }


def test_while_the_folder_of_keys_is_away_nothing_is_done(tmp_path: Path) -> None:
    keys, aside = tmp_path / "keys", tmp_path / "aside"
    ring = Ring.at(keys)
    sealed = ring.seal(1, PLACE, "before")
    ring.flush()
    keys.rename(aside)
    with pytest.raises(NotPossible, match="put it back"):
        ring.look(to_write=True)
    assert not keys.exists()
    aside.rename(keys)
    ring.look(to_write=True)
    assert ring.open(PLACE, sealed) == "before"
    ring.close()
