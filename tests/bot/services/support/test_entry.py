"""What is read of one row; whatever is wrong with it is said, all of it, in a sentence each."""

from datetime import date, timedelta
from typing import Any

import pytest

from bot.services.support import entry
from bot.services.support.service import OLDEST
from tests.bot.services.support.entries import TODAY, row, service


def wrong(**changes: Any) -> list[str]:
    _, findings = entry.read(row(**changes), "here")
    return [str(finding) for finding in findings]


def test_a_service_keeps_what_the_row_says() -> None:
    one = service(
        from_age=16,
        to_age="25",
        nations="England, Wales",
        topics="mood; Safety",
        channels="text, call",
        other_ways="Or write. | Or come by.",
        open="mon-fri 09:00-17:00 | sat 10:00-12:00",
        zone="Europe/Dublin",
        languages="en, PA-arab",
        interpreters="yes",
        confidentiality="They keep it private.",
        local="x",
    )
    assert one.ages == (16, 25)
    assert one.nations == {"england", "wales"}
    assert one.topics == {"mood", "safety"}
    assert one.channels == ("text", "call")
    assert one.other_ways == ("Or write.", "Or come by.")
    assert (one.opening.zone, len(one.opening.slots)) == ("Europe/Dublin", 6)
    assert (one.languages, one.has_interpreters) == (("en", "pa-Arab"), True)
    assert (one.is_local, one.is_fictional, one.is_verified) == (True, False, True)
    assert one.sentences[-3:] == ("Or write.", "Or come by.", "They keep it private.")


def test_what_nobody_wrote_counts_against_it() -> None:
    one = service(verified=None, languages=None)
    assert not one.is_verified
    assert one.languages == ()
    assert one.ages == (0, OLDEST)
    assert one.expires_on == TODAY + timedelta(days=90)


def test_facts_may_expire_sooner_than_after_90_days_and_never_later() -> None:
    assert service(expires="2026-12-01").expires_on == date(2026, 12, 1)
    for day in (TODAY + timedelta(days=91), TODAY - timedelta(days=1)):
        (finding,) = wrong(expires=day)
        assert "cannot expire on" in finding


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": None}, "“name” is missing"),
        ({"cost": " "}, "“cost” is missing"),
        ({"owner": None}, "“owner” is missing"),
        ({"nations": "narnia"}, "does not know “narnia”"),
        ({"nations": []}, "“nations” is missing"),
        ({"nations": 1}, "write a list of texts"),
        ({"topics": "weather"}, "does not know “weather”"),
        ({"channels": "pigeon"}, "does not know “pigeon”"),
        ({"channels": None}, "“channels” is missing"),
        ({"languages": "english"}, "“english” is no language"),
        ({"zone": "Europe/Atlantis"}, "there is no time zone “Europe/Atlantis”"),
        ({"open": None}, "no hours are given"),
        ({"open": "mon 09:00-25:00"}, "“25:00” is no time of day"),
        ({"open": "fri 18:00-02:00"}, "“fri 18:00-24:00” and “sat 00:00-02:00”"),
        ({"from_age": 19, "to_age": 18}, "nobody is from 19 to 18 years old"),
        ({"to_age": True}, "write whole years"),
        ({"to_age": 131}, "nobody is from"),
        ({"checked_on": None}, "“checked_on” is missing"),
        ({"checked_on": "23/11/2026"}, "write a date such as"),
        ({"verified": "perhaps"}, "write yes or no"),
        ({"number": 8001111}, "make the cell a text"),
        ({"name": ["A"]}, "write it as text"),
        ({"who_for": "x" * 301}, "at most 300 characters"),
        ({"who_for": "a | b"}, "leave out the sign"),
        ({"key": "A Line"}, "“A Line” is no key"),
        ({"to_agee": 18}, "“to_agee” is no field"),
    ],
)
def test_a_mistake_is_one_sentence_that_names_it(changes: dict[str, Any], says: str) -> None:
    found = wrong(**changes)
    assert [text for text in found if says in text], found
    assert len(found) == 1
    assert found[0].startswith("here: ")


def test_every_mistake_of_a_row_is_named_at_once() -> None:
    assert len(wrong(name=None, nations="narnia", open="mon 1-2", from_age=9, to_age=8)) == 4


@pytest.mark.parametrize(
    "changes",
    [
        {"other_ways": ["You can text 999."]},
        {"other_ways": ["Texting 999 works too."]},
        {"who_for": "Send a text message to 999."},
        {"confidentiality": "Text 999 in secret."},
        {"channels": ["text"], "number": "999"},
    ],
)
def test_nobody_is_sent_to_text_999_without_being_told_to_register(changes: dict[str, Any]) -> None:
    (finding,) = wrong(**changes)
    assert "only works after registering" in finding
    assert wrong(**changes, what_happens="You must register first.") == []


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"from_age": 16, "to_age": 25, "nations": ["england", "ni"], "regions": ["Sampleton"]},
        {"open": ["mon-fri 09:00-17:00", "sat 10:00-12:00"], "zone": "Asia/Karachi"},
        {"expires": date(2026, 12, 1), "verified": None, "languages": [], "interpreters": True},
        {"other_ways": ["Or, then, write.", "Or come by."], "verified_by": "Ayo", "local": True},
        {"number": "+44 1632 960001", "fictional": "yes", "topics": ["mood", "home"]},
    ],
)
def test_what_was_written_is_read_again_as_it_was(changes: dict[str, Any]) -> None:
    one = service(**changes)
    again, findings = entry.read(entry.written(one), "here")
    assert (again, findings) == (one, [])
