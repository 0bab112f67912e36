"""What is kept of a draft are the very bytes that were read."""

from pathlib import Path

import pytest

from bot import materials
from bot.errors import UserMistake
from bot.materials import whole
from bot.services.drafts import Draft

TEXT = "1. Where do you live?\n2. Who helps you?\n"


def test_a_file_that_changes_while_it_is_read_is_kept_as_it_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "my guide.txt"
    file.write_text(TEXT)

    def slow(path: Path) -> Draft:
        file.write_text("1. Something else?\n")
        return materials.read(path)

    monkeypatch.setattr(whole, "read", slow)
    draft, source = whole.read_whole(file)
    assert (source.name, source.content) == ("my guide.txt", TEXT.encode())
    assert (draft.title, len(draft.items)) == ("my guide", 2)


def test_nothing_of_the_copy_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    file = tmp_path / "guide.txt"
    file.write_text(TEXT)
    whole.read_whole(file)
    assert [one.name for one in tmp_path.iterdir()] == ["guide.txt"]


def test_mistakes_name_the_file_that_was_given(tmp_path: Path) -> None:
    with pytest.raises(UserMistake, match=r"“gone\.txt”"):
        whole.read_whole(tmp_path / "gone.txt")
    (tmp_path / "bare.md").write_text("Nothing is asked.")
    with pytest.raises(UserMistake, match=r"“bare\.md” holds no questions"):
        whole.read_whole(tmp_path / "bare.md")
    with pytest.raises(UserMistake, match=r"“draft\.pdf” is not a kind of file"):
        (tmp_path / "draft.pdf").write_bytes(b"%PDF")
        whole.read_whole(tmp_path / "draft.pdf")
