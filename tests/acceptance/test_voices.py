"""Questions heard and answered by voice: the real program, its speech engine, and Telegram."""

import time
from collections.abc import Callable

from tests.acceptance.conftest import Make, Prepared
from tests.acceptance.on_telegram import PATIENCE, TelegramChat
from tests.acceptance.processes import running
from tests.support.telegram_server import TelegramServer

WELCOME = "en own y18 england ok ok yes plain start all".split()


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_question_is_read_aloud_and_answered_by_voice(
    short: Prepared, copied: Make, telegram: TelegramServer
) -> None:
    prepared = copied(short, TELEGRAM_API_URL=telegram.url, TELEGRAM_BOT_TOKEN=telegram.token)
    telegram.chats.assets["said"] = {"data": b"OggS and what was said"}
    with running(prepared.house):
        person = telegram.person(language="en")
        person.start(prepared.code())
        chat = TelegramChat(person)
        for code in WELCOME:
            if code in chat.question().codes:
                chat.press(code)
        assert chat.question().kind == "verdict"
        person.write("/listen")
        until(lambda: any(one.voice for one in person.received()))
        (note,) = [one.voice for one in person.received() if one.voice]
        assert note.startswith(b"OggS") and b"OpusHead" in note[:64]
        person.send("voice", {"file_id": "said", "duration": 23})
        person.wait_for("May I keep your voice message?")
        assert [one["mode"] for one in prepared.answers() if one["text"]] == []
        chat.press("yes")
        person.wait_for("I kept your voice message, which only a person can hear.")
        (answer,) = [one for one in prepared.answers() if one["text"]]
        assert (answer["mode"], answer["text"]) == ("voice", "[voice, 0:23, not written down yet]")
        person.send("voice", {"file_id": "gone", "duration": 5})
        person.wait_for("I could not take that voice message.")
        assert prepared.house.data("doctor")["ok"] is True
