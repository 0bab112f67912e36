"""Questions heard and answered by voice: the real program, its speech engine, and Telegram."""

import time
from collections.abc import Callable

from tests.acceptance.conftest import Make, Prepared
from tests.acceptance.on_telegram import PATIENCE, TelegramChat
from tests.acceptance.processes import running
from tests.acceptance.test_mistakes import assert_one_sentence
from tests.support.telegram_server import TelegramServer
from tests.support.way_in import way_in

EN = ("--language", "en")
WELCOME = [*way_in("en"), "all"]


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
    house, material = prepared.house, prepared.items[0]["id"].partition("-")[0]
    mine = house.folder / "mine.mp3"
    mine.write_bytes(b"ID3 read by somebody")
    record = ("material", "record", material, "1")
    assert house.here(*record, str(mine), "--language", "en").status == 0
    for wrong in ((str(mine), "--language", "xx"), ("--language", "en"), ("nowhere", *EN)):
        assert_one_sentence(house.here(*record, *wrong))
    with running(house):
        person = telegram.person(language="en")
        person.start(prepared.code())
        chat = TelegramChat(person)
        for code in WELCOME:
            if code in chat.question().codes:
                chat.press(code)
        assert chat.question().kind == "verdict"
        person.write("/listen")
        until(lambda: len([one for one in person.received() if one.voice]) == 2)
        recorded, made = [one.voice for one in person.received() if one.voice]
        assert recorded == mine.read_bytes()
        assert made.startswith(b"OggS") and b"OpusHead" in made[:64]
        person.send("voice", {"file_id": "said", "duration": 23})
        person.wait_for("May I keep your voice message?")
        assert [one["mode"] for one in prepared.answers() if one["text"]] == []
        chat.press("yes")
        person.wait_for("I kept your voice message. Only a person can hear it.")
        (answer,) = [one for one in prepared.answers() if one["text"]]
        assert (answer["mode"], answer["text"]) == ("voice", "[voice, 0:23, not written down yet]")
        person.send("voice", {"file_id": "gone", "duration": 5})
        person.wait_for("I could not take that voice message.")
        assert house.data("doctor")["ok"] is True
