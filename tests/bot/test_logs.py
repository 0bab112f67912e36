"""What logs may say: sentences of ours and fields, never a secret, never a person's words."""

import asyncio
import gc
import logging
import sys
import threading
from collections.abc import Iterator

import pytest

from bot.logs import TALKATIVE, configure

TOKEN = "123456:" + "ABCdef-_0" * 4
log = logging.getLogger("bot.test")


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in TALKATIVE}
    hooks = sys.excepthook, threading.excepthook
    yield
    logging.captureWarnings(capture=False)
    sys.excepthook, threading.excepthook = hooks
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


def _fail(words: str) -> None:
    raise ValueError(words)


def test_a_record_is_one_line_with_its_fields(capsys: pytest.CaptureFixture[str]) -> None:
    configure()
    log.info("A row was parked.", extra={"row": 4, "error": "ValueError"})
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.endswith("INFO bot.test: A row was parked. row=4 error=ValueError\n")


@pytest.mark.parametrize("where", ["sentence", "argument", "field", "logger"])
def test_no_token_is_shown(where: str, capsys: pytest.CaptureFixture[str]) -> None:
    configure()
    match where:
        case "sentence":
            log.warning("POST /bot" + TOKEN + "/getMe")  # noqa: G003 (somebody else's habit)
        case "argument":
            log.warning("POST %s", f"https://x/bot{TOKEN}/getMe")
        case "field":
            log.warning("POST", extra={"url": f"/bot{TOKEN}"})
        case "logger":
            logging.getLogger("elsewhere").error("%s: token " + TOKEN, "me")  # noqa: G003 what others may write
    told = capsys.readouterr().err
    assert "ABCdef" not in told
    assert "[hidden]" in told


def test_an_exception_is_told_by_class_and_place_only(capsys: pytest.CaptureFixture[str]) -> None:
    configure()
    try:
        try:
            _fail("my secret words")
        except ValueError as error:
            raise KeyError("more of my words") from error
    except KeyError:
        log.exception("A turn failed.")
    told = capsys.readouterr().err
    assert "words" not in told
    assert "KeyError at " in told
    assert "ValueError at " in told
    assert "in _fail" in told


def test_of_a_group_each_exception_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    configure()
    log.error("Tasks failed.", exc_info=ExceptionGroup("words", [OSError("words")]))
    told = capsys.readouterr().err
    assert "ExceptionGroup" in told
    assert "OSError" in told
    assert "words" not in told


def test_what_nobody_caught_is_told_without_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    configure()
    sys.excepthook(ValueError, ValueError("my words"), None)
    thread = threading.Thread(target=_fail, args=("my words",))
    thread.start()
    thread.join()
    told = capsys.readouterr().err
    assert told.count("An error that nobody caught.") == 2
    assert "words" not in told


def test_an_interrupted_process_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    configure()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert capsys.readouterr().err == ""


def test_a_forgotten_task_tells_no_words(capsys: pytest.CaptureFixture[str]) -> None:
    configure()

    async def fail() -> None:
        _fail("my words")

    async def forget() -> None:
        task = asyncio.create_task(fail())
        await asyncio.sleep(0)
        del task
        gc.collect()

    asyncio.run(forget())
    told = capsys.readouterr().err
    assert "never retrieved" in told
    assert "my words" not in told


@pytest.mark.parametrize("name", TALKATIVE)
def test_loggers_that_say_too_much_are_kept_quiet(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    configure("DEBUG")
    logging.getLogger(name).info("everything")
    logging.getLogger(name + ".inner").info("everything")
    assert capsys.readouterr().err == ""


def test_the_level_is_the_operators(capsys: pytest.CaptureFixture[str]) -> None:
    configure("WARNING")
    log.info("not this")
    log.warning("this")
    assert capsys.readouterr().err.count("\n") == 1
