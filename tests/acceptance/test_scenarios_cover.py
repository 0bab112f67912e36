"""While nobody of the team is there: at night, and in a gap that comes up in an open round."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.acceptance import guide
from tests.acceptance.cared import Cared, cared, until
from tests.acceptance.reviewer import plain
from tests.acceptance.story.stage import ROUND
from tests.support.telegram_server import TelegramServer

HEAVY = plain(guide.QUESTIONS[1])
#: Two people by their languages, the hour at which somebody is back by their clocks, and two more.
NIGHT = {"Noor": ("en", "10:00"), "Layla": ("ar", "15:00")}
LATER = {"Ben": "en", "Sami": "ar"}
NOBODY = {"en": "Nobody is there now.", "ar": "لا أحد موجود الآن."}
WAITS = {"en": "It waits until a person of the team is there.", "ar": "ينتظر"}
SECOND = "Another one"
DAY_AND_NIGHT = ("999", "112", "116 123", "85258")


def at(hour: int, minute: int = 0, day: int = 2) -> datetime:
    return datetime(2026, 12, day, hour, minute, tzinfo=UTC)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, telegram: TelegramServer) -> Iterator[Cared]:
    """Somebody is there on workdays from ten to six, in London."""
    with cared(tmp_path_factory.mktemp("cover"), telegram) as found:
        yield found


def read(place: Cared, name: str) -> str:
    return plain(place.phones[name].read)


def lives_in_pakistan(place: Cared, name: str) -> None:
    """Somebody says in which zone they are, and stands where they stood."""
    place.phones[name].says("/help")
    place.taps(name, "+more1", "ways", "+done", "day", "asia", "no", "en", "any", "back")


def asked(place: Cared, before: dict[str, int], day: datetime, *wanted: str) -> list[str]:
    """Who has been written to since, by then, once all who are to be have been."""

    def found() -> list[str]:
        return [name for name, n in before.items() if len(place.phones[name].person.received()) > n]

    place.clock.move_to(day)
    until(lambda: set(wanted) <= set(found()), found)
    time.sleep(2)  # several looks at what is due, at which nobody else is
    return found()


def test_at_night_something_heavy_stays_hidden_and_who_is_back_when_is_told(place: Cared) -> None:
    for name, (language, hour) in NIGHT.items():
        place.arrives(name, language)  # seventeen years old
        phone = place.phones[name]
        if language == "ar":
            lives_in_pakistan(place, name)
        place.clock.move_to(at(1, 10))
        place.taps(name, "all", "fine", "nothing")
        card = phone.meet("show")
        assert NOBODY[language] in plain(card.text)
        assert "Mina" in card.text
        assert hour in card.text, "by the clocks of whoever reads it"
        place.taps(name, "support")
        said = plain(phone.meet("back").text)
        assert all(number in said for number in DAY_AND_NIGHT)
        place.taps(name, "back", "later")
        phone.meet("fine")
        assert HEAVY not in read(place, name)


def test_nothing_is_pushed_before_nine_by_the_clocks_of_each(place: Cared) -> None:
    place.clock.move_to(at(1, 30))
    place.types("round", "create", SECOND, "--material", place.material)
    place.types("round", "open", SECOND)
    place.settles()
    before = {name: len(place.phones[name].person.received()) for name in NIGHT}
    assert asked(place, before, at(3, 55)) == []
    theirs = asked(place, before, at(8, 55), "Layla")
    assert theirs == ["Layla"], "nine is four by the clocks of London"
    assert asked(place, before, at(11, 30), "Noor") == ["Noor", "Layla"]


def test_in_a_gap_that_comes_up_heavy_drafts_wait_others_go_on_and_staff_see_why(
    place: Cared,
) -> None:
    for name, language in LATER.items():
        place.arrives(name, language)
    week = place.types("rota", "show", "--days", "7")
    gone = [one["id"] for one in week if "2026-12-03" <= one["from"] < "2026-12-09"]
    place.says("rota", "remove", *gone)
    place.clock.move_to(at(12, 31))
    until(lambda: gaps(place))
    (told,) = gaps(place)
    assert told.startswith("Nobody is on call from Wed 2 Dec 2026 18:00")
    place.clock.move_to(at(11, day=3))
    for name, language in LATER.items():
        phone = place.phones[name]
        place.taps(name, "all", "fine", "nothing", "fine", "nothing", "nothing")
        assert WAITS[language] in plain(phone.meet("look").text)
        assert HEAVY not in read(place, name)
    assert len(place.types("round", "show", ROUND)["heavy_waits"]) == 2
    assert "Heavy drafts wait for" in place.says("round", "show", ROUND)
    assert len(gaps(place)) == 1


def test_once_somebody_comes_again_they_are_there(place: Cared) -> None:
    for who, role in (("Mina", "on_call"), ("Joel", "deputy")):
        place.says("rota", "add", who, role, "2026-12-04T10:00", "2026-12-04T18:00")
    assert place.types("round", "show", ROUND)["heavy_waits"] == []
    place.clock.move_to(at(11, day=4))
    for name in LATER:
        place.taps(name, "look")
        place.taps(name, "all", "show")
        assert HEAVY in plain(place.phones[name].meet("fine").text)


def gaps(place: Cared) -> list[str]:
    """What staff were told of this round."""
    rows = place.types("alert", "list")
    said = [one["reason"] for one in rows if one["code"] == "cover"]
    return [one for one in said if f"“{ROUND}”" in one]
