"""A whole guide, from the Word document to the answers, through the real program."""

from collections.abc import Iterator

import pytest

from tests.acceptance import guide
from tests.acceptance.conftest import Make, Prepared
from tests.acceptance.in_terminal import terminal
from tests.acceptance.kept import first_words, given_by, in_order, kept, not_reached
from tests.acceptance.on_telegram import CountingChat, TelegramChat
from tests.acceptance.processes import running
from tests.acceptance.reviewer import PLANS, Plan, Reviewer
from tests.support.telegram_server import TelegramServer

SAID = {"en": "I would say it simpler", "ar": "أقولها بكلمات أبسط"}


def test_a_guide_is_imported_with_its_sections_items_and_probes(whole: Prepared) -> None:
    assert len(whole.items) == 21
    assert len({item["section"] for item in whole.items}) == 7
    assert sum(len(item["probes"]) for item in whole.items) == 6
    assert [item["number"] for item in whole.items if item["sensitivity"] == "heavy"] == [
        "9",
        "15",
        "16",
    ]


@pytest.fixture(scope="module")
def on_telegram(whole: Prepared, copied: Make, telegram: TelegramServer) -> Iterator[Prepared]:
    """The whole guide in a house that talks on Telegram, running."""
    prepared = copied(
        whole,
        TELEGRAM_API_URL=telegram.url,
        TELEGRAM_BOT_TOKEN=telegram.token,
        YOUSAID_SEND_RATE="1000",
        YOUSAID_CHAT_RATE="1000",
    )
    with running(prepared.house):
        yield prepared


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everything_said_on_telegram_is_kept(
    language: str, on_telegram: Prepared, telegram: TelegramServer
) -> None:
    person = telegram.person(language=language)
    person.start(on_telegram.code())
    reviewer = Reviewer(on_telegram.items, language, SAID[language])
    given = reviewer.review(TelegramChat(person))
    mine = given_by(on_telegram.answers(), first_words(given))
    assert kept(mine) == in_order(given)
    assert {row["shown_language"] for row in mine if row["item"]} == {language}


def test_nobody_reads_a_heavy_question_they_did_not_want_to_see(
    on_telegram: Prepared, telegram: TelegramServer
) -> None:
    person = telegram.person()
    person.start(on_telegram.code())
    plans = {"9": Plan("words", before=("gist",)), "16": Plan(before=("skip",))}
    Reviewer(on_telegram.items, "en", "Gently", plans).review(TelegramChat(person))
    person.write("/mine")
    person.wait_for("Change or take back one")
    said = "\n".join(message.text for message in person.received())
    for number in (9, 16):
        assert guide.QUESTIONS[number - 1][:30] not in said
    assert guide.HEAVY[9][2] in said


def test_a_project_that_set_little_says_no_gaps_and_nothing_made_up(
    on_telegram: Prepared, telegram: TelegramServer
) -> None:
    person = telegram.person()
    person.start(on_telegram.code())
    Reviewer(on_telegram.items, "en", "Plainly").review(TelegramChat(person))
    said = "\n".join(message.text for message in person.received())
    assert "{" not in said
    assert "made up" not in said
    assert "999 or 112" in said


def test_what_somebody_did_not_come_to_is_told_apart(
    on_telegram: Prepared, telegram: TelegramServer
) -> None:
    person = telegram.person()
    person.start(on_telegram.code())
    reviewer = Reviewer(on_telegram.items, "en", "Half way", last="11")
    given = reviewer.review(TelegramChat(person))
    left = [item for item in on_telegram.items if int(item["number"]) >= 11]
    mine = given_by(on_telegram.answers(), first_words(given))
    assert kept(mine) == in_order([*given, *not_reached(left)])


#: By kind of item: how often a person presses or writes, and how many messages they get. All other
#: news comes as changes to messages that are there already.
BURDEN = {
    "1": (2, 2),  # fine as it is
    "2": (4, 4),  # other words
    "4": (1, 1),  # skipped
    "15": (9, 8),  # heavy, shown, other words: the last question joins the one before
    "16": (1, 1),  # heavy, skipped unseen
}


def test_an_item_costs_few_messages_and_taps(
    on_telegram: Prepared, telegram: TelegramServer
) -> None:
    person = telegram.person()
    person.start(on_telegram.code())
    plans = {**PLANS, "15": Plan("words", feelings=("angry",))}
    reviewer = Reviewer(on_telegram.items, "en", "Counted", plans)
    chat = CountingChat(person, lambda: reviewer.at)
    reviewer.review(chat)
    assert {number: chat.burden(number) for number in BURDEN} == BURDEN


def test_a_question_that_joins_another_is_no_new_message(
    on_telegram: Prepared, telegram: TelegramServer
) -> None:
    person = telegram.person()
    person.start(on_telegram.code())
    Reviewer(on_telegram.items, "en", "Joined", last="4").review(TelegramChat(person))
    (joined,) = [m for m in person.received() if "And after this part" in m.text]
    assert "What would you need then?" in joined.text


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everything_said_in_a_terminal_is_kept(
    language: str, whole: Prepared, copied: Make
) -> None:
    prepared = copied(whole)
    reviewer = Reviewer(prepared.items, language, SAID[language])
    with terminal(prepared.house, language) as chat:
        given = reviewer.review(chat)
    mine = given_by(prepared.answers(), first_words(given))
    assert kept(mine) == in_order(given)
    assert prepared.house.data("doctor") == {"ok": True, "broken": []}
