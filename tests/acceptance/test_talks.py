"""Somebody is not OK, and talks with a person: the real program, Telegram and the commands."""

from collections.abc import Iterator

import pytest

from bot.cli.house import House as Inside
from bot.services import audit
from bot.services.care_rows import StaffRow
from bot.settings import Settings
from tests.acceptance.conftest import Make, Prepared
from tests.acceptance.on_telegram import TelegramChat
from tests.acceptance.processes import House, running
from tests.support.telegram_server import TelegramServer
from tests.support.way_in import way_in

WELCOME = [*way_in("en"), "all"]
MINA = StaffRow(1, "Mina", "Harbour", "", '["en"]')


@pytest.fixture
def house(short: Prepared, copied: Make, telegram: TelegramServer) -> Iterator[House]:
    """A running house with Mina in its team."""
    prepared = copied(
        short,
        TELEGRAM_API_URL=telegram.url,
        TELEGRAM_BOT_TOKEN=telegram.token,
        YOUSAID_SEND_RATE="1000",
        YOUSAID_CHAT_RATE="1000",
    )
    inside = Inside(Settings.read(prepared.house.env))
    inside.store.write(lambda tx: tx.save_staff(MINA))
    inside.close()
    with running(prepared.house):
        yield prepared.house


@pytest.fixture
def chat(house: House, short: Prepared, telegram: TelegramServer) -> TelegramChat:
    """Somebody who stands at the first draft."""
    found = telegram.person(language="en")
    found.start(Prepared(house, short.items).code())
    chat = TelegramChat(found)
    for code in WELCOME:
        if code in chat.question().codes:
            chat.press(code)
    assert chat.question().kind == "verdict"
    return chat


def alerts(house: House) -> list[tuple[str, str]]:
    """Code and level of all that staff were shown."""
    inside = Inside(Settings.read(house.env))
    found = inside.store.read(lambda tx: tx.alerts())
    inside.close()
    return [(one.code, one.level) for one in found]


def test_words_in_a_draft_ask_first_and_the_answer_calls_somebody(
    house: House, chat: TelegramChat
) -> None:
    person = chat.person
    chat.write("I want to die")
    person.wait_for("Is this about the question, or about you right now?")
    assert alerts(house) == [("phrase", "amber")]
    chat.press("me")
    person.wait_for("I have left a message for the team.")
    assert alerts(house) == [("phrase", "amber"), ("confirmed", "red")]


def test_a_talk_goes_both_ways_and_leads_back(house: House, chat: TelegramChat) -> None:
    person = chat.person
    chat.write("Umbrella")
    person.wait_for("Everything else can wait.")
    chat.write("Is anybody there?")
    person.wait_for("Passed on.")
    (talk,) = house.data("talk", "list")
    assert talk["waits"] is True
    assert house.here("talk", "say", talk["person"], "I am here.", "--by", "Mina").status == 0
    person.wait_for("I am here.")
    assert "Mina, Harbour writes:" in person.received()[-1].text
    lines = house.data("talk", "show", talk["person"])
    assert [(one["who"], one["words"]) for one in lines] == [
        (talk["person"], "Is anybody there?"),
        ("Mina", "I am here."),
    ]
    inside = Inside(Settings.read(house.env))
    rows = inside.store.read(audit.listed)
    inside.close()
    assert [one["about"] for one in rows if one["deed"] == "words opened"] == [
        f"{talk['person']}, a talk"
    ]
    chat.press("back")
    stood = person.wait_for("Everything else can wait.")
    person.press(stood.buttons[-1][0].data)
    person.wait_for("You are reviewing this question.")
    assert ("safe_word", "red") in alerts(house)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("show", "calm-heron-99"), "calm-heron-99"),
        (("say", "calm-heron-99", "Hello", "--by", "Mina"), "calm-heron-99"),
    ],
)
def test_a_mistake_is_one_sentence(
    short: Prepared, copied: Make, words: tuple[str, ...], says: str
) -> None:
    told = copied(short).house.here("talk", *words)
    assert told.status == 2
    assert says in told.err
    assert told.err.count("\n") == 1
