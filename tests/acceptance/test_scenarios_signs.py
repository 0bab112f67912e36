"""Words that may mean somebody needs a person, in a draft and apart from one; nobody answers."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.acceptance.cared import Cared, cared, until
from tests.acceptance.reviewer import plain
from tests.support.telegram_server import TelegramServer

AMBER, RED = ("amber", "phrase"), ("red", "confirmed")
#: Beside a draft, in the languages of the chat: would make somebody think of it.
ABOUT_IT = {
    "en": "This question would make someone suicidal",
    "ar": "هذا السؤال قد يجعل شخصا ينتحر",
}
#: Apart from a draft: in which language the chat is, and the words.
APART = {
    "English": ("en", "I want to die"),
    "Arabic": ("ar", "أريد أن أموت"),
    "Urdu": ("en", "میں مرنا چاہتا ہوں"),
    "Roman Urdu": ("en", "main marna chahta hun"),
}
ASKS = {"en": "Is this about the question, or about you right now?", "ar": "هل هذا عن السؤال"}
TOLD = {"en": "I have left a message for the team.", "ar": "تركتُ رسالة للفريق."}
UNANSWERED = {"en": "It is fine not to answer.", "ar": "لا بأس بعدم الإجابة."}
NO_REPLY = {"en": "Nobody has answered you yet.", "ar": "لم يرد عليك أحد بعد."}


def at(hour: int, minute: int = 0, day: int = 1) -> datetime:
    return datetime(2026, 12, day, hour, minute, tzinfo=UTC)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, telegram: TelegramServer) -> Iterator[Cared]:
    """It is a Tuesday after ten; Mina is on call, and Joel is her deputy."""
    with cared(tmp_path_factory.mktemp("signs"), telegram) as found:
        yield found


def writes(place: Cared, name: str, language: str, words: str) -> list[str]:
    """Somebody joins and writes that beside the first draft; what they read before."""
    place.arrives(name, language)
    place.taps(name, "all")
    place.phones[name].meet("fine")
    before = [one.text for one in place.phones[name].person.received()]
    place.phones[name].says(words)
    return before


def since(place: Cared, name: str, before: list[str]) -> str:
    return plain("\n".join(one.text for one in place.phones[name].person.received()[len(before) :]))


@pytest.mark.parametrize("language", ABOUT_IT)
def test_beside_a_draft_it_asks_first_and_calls_nobody_unless_the_person_says_so(
    place: Cared, language: str
) -> None:
    name, rung = f"asked in {language}", place.rung("Mina")
    before = writes(place, name, language, ABOUT_IT[language])
    assert plain(ASKS[language]) in plain(place.phones[name].meet("unasked").text)
    place.until_alerted(name, AMBER)
    place.taps(name, "question")
    place.phones[name].meet("fine")
    said = since(place, name, before)
    assert "999" not in said and "112" not in said
    assert place.alerts(name) == [AMBER]
    assert place.rung("Mina") == rung, "amber is on the list, and rings nobody"

    name = f"confirmed in {language}"
    writes(place, name, language, ABOUT_IT[language])
    place.taps(name, "me")
    card = plain(place.phones[name].meet("danger").text)
    assert plain(TOLD[language]) in card and "999" in card and "112" in card
    place.until_alerted(name, AMBER, RED)
    until(lambda: place.rung("Mina") == rung + 1)
    assert place.rung("Joel") == 0, "the deputy is asked where nobody has it for ten minutes"
    place.types("alert", "ack", newest(place, name), "--by", "Mina")


@pytest.mark.parametrize("language", ABOUT_IT)
def test_who_wants_not_to_be_asked_again_today_is_not_and_staff_still_see_it(
    place: Cared, language: str
) -> None:
    name = f"unasked in {language}"
    writes(place, name, language, ABOUT_IT[language])
    place.taps(name, "unasked", "fine", "nothing", "skip")
    place.phones[name].meet("fine")
    before = [one.text for one in place.phones[name].person.received()]
    place.phones[name].says(ABOUT_IT[language])
    place.until_alerted(name, AMBER, AMBER)
    place.settles()
    said = since(place, name, before)
    assert plain(ASKS[language]) not in said and "999" not in said


@pytest.mark.parametrize("name", APART)
def test_apart_from_a_draft_it_calls_whoever_is_on_call_at_once(place: Cared, name: str) -> None:
    language, words = APART[name]
    place.arrives(name, language)
    place.phones[name].says("/help")
    place.phones[name].meet("complain")  # the whole of the first page has come
    rung = place.rung("Mina")
    place.phones[name].says(words)
    card = plain(place.phones[name].meet("danger").text)
    assert plain(TOLD[language]) in card and "999" in card
    place.until_alerted(name, ("red", "wrote"))
    until(lambda: place.rung("Mina") == rung + 1)
    ring = place.team["Mina"].received()[-1].text
    assert words not in ring and place.named[name] not in ring
    place.types("alert", "ack", newest(place, name), "--by", "Mina")


@pytest.mark.parametrize("language", ABOUT_IT)
def test_who_does_not_answer_the_question_is_told_that_the_team_was(
    place: Cared, language: str
) -> None:
    name, rung = f"silent in {language}", place.rung("Mina")
    writes(place, name, language, ABOUT_IT[language])
    place.phones[name].meet("unasked")
    place.clock.move_to(later(place, 9))
    assert plain(UNANSWERED[language]) not in plain(place.phones[name].read)
    place.clock.move_to(later(place, 2))
    told = plain(place.phones[name].meet("talk").text)
    assert plain(UNANSWERED[language]) in told and "Mina" in told
    place.until_alerted(name, AMBER, ("amber", "unanswered"))
    until(lambda: place.rung("Mina") > rung)
    place.types("alert", "ack", newest(place, name), "--by", "Mina")


@pytest.mark.parametrize("language", ABOUT_IT)
def test_who_gets_no_answer_in_time_is_told_so_and_the_team_is_called_again(
    place: Cared, language: str
) -> None:
    name, rung = f"waits in {language}", place.rung("Mina")
    place.arrives(name, language)
    place.phones[name].says("/help")
    place.taps(name, "person", "write")
    place.phones[name].meet("back")
    place.phones[name].says("Hello" if language == "en" else "مرحبا")
    place.until_alerted(name, ("amber", "talk"))
    until(lambda: place.rung("Mina") > rung)
    place.types("alert", "ack", newest(place, name), "--by", "Mina")
    place.clock.move_to(later(place, 29))
    assert plain(NO_REPLY[language]) not in plain(place.phones[name].read)
    place.clock.move_to(later(place, 2))
    told = plain(place.phones[name].hear(NO_REPLY[language]))
    assert "Mina" in told and "999" in told
    place.until_alerted(name, ("amber", "talk"), ("amber", "again"))
    place.types("alert", "ack", newest(place, name), "--by", "Mina")


def newest(place: Cared, name: str) -> int:
    """The number of the newest alert about that person."""
    who = place.named[name]
    rows = place.types("alert", "list", "--all")
    return max(int(one["id"]) for one in rows if one["participant"] == who)


def later(place: Cared, minutes: int) -> datetime:
    return place.clock() + timedelta(minutes=minutes)
