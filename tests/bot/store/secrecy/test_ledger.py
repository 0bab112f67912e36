"""The ledger of erasures: what is not whole takes nothing with it that is."""

from pathlib import Path

import pytest

from bot.store.secrecy.ledger import Ledger


def noted(ledger: Ledger) -> list[tuple[str, str]]:
    return [(line.key, line.what) for line in ledger.lines()]


@pytest.mark.parametrize("kept", [5, 30, 50])
def test_a_line_that_was_torn_swallows_no_other(kept: int, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "erased")
    ledger.add([("key-of-ann", "all")])
    whole = ledger.path.read_bytes()
    ledger.path.write_bytes(whole + whole[: min(kept, len(whole) - 3)])
    ledger.add([("key-of-bob", "words"), ("answer:7", "words")])
    ledger.add([("key-of-cid", "all")])
    others = [("key-of-bob", "words"), ("answer:7", "words"), ("key-of-cid", "all")]
    assert [one for one in noted(ledger) if one[0] != "key-of-ann"][-3:] == others
    assert noted(ledger)[0] == ("key-of-ann", "all")


def test_whole_lines_follow_each_other_with_nothing_between(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "erased")
    for key in ("one", "two"):
        ledger.add([(key, "all")])
    assert noted(ledger) == [("one", "all"), ("two", "all")]
    assert ledger.path.read_text(encoding="ascii").count("\n") == 2
    assert ledger.path.stat().st_mode & 0o777 == 0o600
