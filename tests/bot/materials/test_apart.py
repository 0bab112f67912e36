"""Whatever happens to the process that reads a file, here it is a draft or one clear sentence."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

from bot.errors import UserMistake
from bot.materials import apart, read, read_here, read_passages
from bot.materials.passages import passages_here
from bot.services.drafts import Draft
from tests.bot.materials.books import FORM, workbook
from tests.bot.materials.surveys import NEW, qsf
from tests.bot.materials.test_guard import QUESTION, Put, is_one_sentence, put, word
from tests.bot.materials.test_plain import MARKDOWN

__all__ = ["put"]

AS_SHIPPED = apart._run

FILES: Mapping[str, bytes] = {
    "guide.docx": word(QUESTION),
    "form.xlsx": workbook(FORM),
    "guide.md": MARKDOWN.encode(),
    "survey.qsf": qsf(),
    "survey.lss": NEW,
}


@pytest.fixture(autouse=True)
def _as_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not forked from one that has loaded the readers already, as for other tests."""
    monkeypatch.setattr(apart, "_run", AS_SHIPPED)


def said(path: Path, limits: apart.Limits = apart.USUAL) -> str:
    with pytest.raises(UserMistake) as caught:
        apart.read(path, "draft", limits)
    assert is_one_sentence(str(caught.value), path.name)
    return str(caught.value)


@pytest.mark.parametrize("name", FILES)
def test_a_draft_comes_back_as_it_was_read(put: Put, name: str) -> None:
    path = put(name, FILES[name])
    assert read(path) == read_here(path)


def test_passages_come_back_as_they_were_read(put: Put) -> None:
    path = put("themes.txt", "# Buses\n\nWe wait long.\n\nحافلات\n".encode())
    assert read_passages(path) == passages_here(path)


def test_a_folder_of_pictures_comes_back_as_it_was_read(tmp_path: Path) -> None:
    for name in ("a", "b"):
        Image.new("RGB", (40, 30), "teal").save(tmp_path / f"{name}.png")
        (tmp_path / f"{name}.txt").write_text("A teal square.")
    draft = read(tmp_path)
    assert [item.picture is not None for item in draft.items] == [True, True]
    assert draft == read_here(tmp_path)


def test_each_picture_of_a_folder_brings_time_with_it() -> None:
    assert apart.with_pictures(0) == apart.USUAL
    assert apart.with_pictures(100).seconds == apart.USUAL.seconds + 300


def test_a_mistake_says_the_same_outside_as_inside(put: Put) -> None:
    for path in (put("my draft.docx", b"PK"), put("\udcffö.docx", b""), put("a.pages", b"x")):
        with pytest.raises(UserMistake) as inside:
            read_here(path)
        with pytest.raises(UserMistake) as outside:
            read(path)
        assert str(outside.value) == str(inside.value)


def test_a_name_that_no_system_takes_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserMistake, match="cannot be read"):
        read(tmp_path / "nul\0.docx")
    with pytest.raises(UserMistake, match="cannot be read"):
        read(tmp_path / ("long" * 400 + ".docx"))


def test_what_takes_too_long_is_stopped_at_the_end_of_its_time(put: Put) -> None:
    assert "takes too long to read" in said(put("a.docx", word(QUESTION)), apart.Limits(seconds=0))


def test_computing_without_end_is_stopped_by_the_system(put: Put) -> None:
    """Also where nobody waits for the answer any more."""
    path = put("a.docx", word(QUESTION * 120_000, {"pad": os.urandom(150_000)}))
    command = apart.command("draft", apart.Limits(seconds=1))
    ended = subprocess.run(command, input=os.fsencode(path), capture_output=True, check=False)
    assert -ended.returncode in (signal.SIGXCPU, signal.SIGKILL)


def test_what_takes_too_much_memory_is_stopped(put: Put) -> None:
    path = put("a.docx", word(QUESTION * 120_000, {"pad": os.urandom(150_000)}))
    assert "takes too much memory" in said(path, apart.Limits(memory=64 * 1024 * 1024))


def test_an_answer_without_end_is_stopped(put: Put) -> None:
    assert "cannot be read" in said(put("a.docx", word(QUESTION)), apart.Limits(answer=20))


def test_a_draft_with_more_words_than_anybody_reads_is_refused(put: Put) -> None:
    path = put(
        "a.docx", word(QUESTION.replace("ride", "ride " * 500_000), {"p": os.urandom(30_000)})
    )
    assert "more text than anybody can review" in said(path)


@pytest.mark.parametrize(
    ("sign", "says"),
    [(signal.SIGKILL, "the system stopped it: try again"), (signal.SIGSEGV, "cannot be read")],
)
def test_a_reader_that_is_killed_or_crashes_is_one_sentence(
    put: Put, sign: signal.Signals, says: str
) -> None:
    path = put("a.docx", word(QUESTION * 40_000, {"pad": os.urandom(60_000)}))
    killer = threading.Thread(target=_strike, args=(sign,))
    killer.start()
    try:
        assert says in said(path)
    finally:
        killer.join()


def _strike(sign: signal.Signals) -> None:
    """Send a signal to the first reader that this process has started."""
    found: list[str] = []
    for _ in range(200):
        columns = ("-o", "pid=", "-o", "ppid=", "-o", "args=")
        listed = subprocess.run(
            ["ps", "-Aww", *columns], capture_output=True, text=True, check=True
        )
        rows = [line.split(maxsplit=2) for line in listed.stdout.splitlines()]
        found = [row[0] for row in rows if row[1] == str(os.getpid()) and "child.main" in row[2]]
        if found:
            break
    os.kill(int(found[0]), sign)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"{",
        b"[]",
        b"7",
        b"{}",
        b'{"found": {"title": "x"}}',
        b'{"mistake": 7}',
        b'{"mistake": "two\\nlines"}',
        b'{"mistake": "' + b"long " * 200 + b'"}',
    ],
)
def test_an_answer_that_is_none_is_one_sentence(tmp_path: Path, answer: bytes) -> None:
    with pytest.raises(UserMistake) as caught:
        apart.made(tmp_path / "a.docx", Draft, answer)
    assert str(caught.value) == "“a.docx” cannot be read: save it again under a new name."


def test_a_reader_knows_nothing_of_its_parents_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not the token, and not what somebody put beside the file in order to be imported."""
    (tmp_path / "orjson.py").write_text("raise SystemExit(9)")
    path = tmp_path / "a.md"
    path.write_bytes(MARKDOWN.encode())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "secret")
    assert read(Path("a.md")).items
    assert "TELEGRAM_BOT_TOKEN" not in apart.environment()


def test_what_reads_words_loads_neither_languages_nor_what_looks_at_pictures() -> None:
    job = "from bot.materials import child; print({'bot.i18n', 'PIL'} & {*sys.modules})"
    start = [sys.executable, "-c", f"import sys; {job}"]
    assert subprocess.run(start, capture_output=True, text=True, check=True).stdout == "set()\n"
