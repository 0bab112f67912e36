"""Who reads what of the directory: the flows, the catalogues and the rows together."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app.reading_support import pages
from bot.app.signposting import Signposting, sample_services
from bot.app.texts import catalogues_of, sound_library
from bot.i18n import Scene
from bot.services.support import Asker, bring_in
from bot.store import Store
from conversations import Block, Say, Session, SessionId
from tests.bot.services.support.entries import NOON, service
from tests.support.core import store

__all__ = ["store"]

SAMPLE = Session(SessionId("p1"))
LATE = NOON + timedelta(days=91)


def session(age: str = "18+", nation: str = "england", language: str = "en") -> Session:
    return replace(SAMPLE, facts={"age": (age,), "nation": (nation,), "language": (language,)})


@pytest.fixture
def filled(store: Store) -> Iterator[Store]:
    store.write(lambda tx: bring_in(tx, sample_services(), NOON))
    yield store


def signposting(store: Store, *, is_sample: bool = True) -> Signposting:
    found = Signposting(lambda: is_sample)
    store.read(found.refresh)
    return found


def titles(found: Signposting, session: Session) -> list[object]:
    return [card.title for card in found.cards(session, NOON, frozenset())]


def test_a_made_up_place_is_shown_in_the_sample_project_only(filled: Store) -> None:
    assert "Mina at Lantern Street (sample)" in titles(signposting(filled), session())
    real = titles(signposting(filled, is_sample=False), session())
    assert real
    assert not [title for title in real if "sample" in str(title)]


def test_what_a_person_answered_decides_what_fits(filled: Store) -> None:
    found = signposting(filled)
    assert "Childline" in titles(found, session("16-17"))
    assert "Childline" not in titles(found, session("18+"))
    assert "NHS 111, option 2" not in titles(found, session("18+", "wales"))
    assert len(titles(found, SAMPLE)) == found.count(SAMPLE, NOON) == 3


def test_a_change_is_seen_at_the_next_look(filled: Store) -> None:
    found = signposting(filled)
    filled.write(lambda tx: bring_in(tx, [service(key="new", name="New")], NOON))
    assert "New" not in titles(found, session())
    filled.read(found.refresh)
    assert "New" in titles(found, session())


def test_an_empty_or_expired_directory_still_says_what_to_do_in_danger(store: Store) -> None:
    asker = Asker(NOON, "18+", "england")
    (page,) = pages(store, None, asker)
    assert page.startswith("In danger now? Call 999 or 112.")
    store.write(lambda tx: bring_in(tx, sample_services(), NOON))
    assert pages(store, None, replace(asker, at=LATE)) == [page]


def test_whoever_is_named_comes_before_any_service(filled: Store) -> None:
    filled.write(lambda tx: tx.set_project({"contact": "Ayo, youth worker\n0300 000 0000"}))
    first, *more = pages(filled, None, Asker(NOON, "16-17", "england"))
    assert first.index("Ayo") < first.index("Samaritans")
    assert more
    assert "Ayo" not in more[0]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_card_of_the_sample_tells_what_a_person_needs_to_know(
    filled: Store, language: str
) -> None:
    found = signposting(filled)
    catalogues = catalogues_of(sound_library(None), found)
    who = session("16-17", "england", language)
    scene = Scene(support=found.cards(who, NOON, frozenset()), zone="Europe/London")
    cards = [
        one.text
        for page in (0, 1)
        for one in catalogues.render(_page(page), language, scene).paragraphs
        if one.style == "plain"
    ]
    assert len(cards) == 6
    for card in cards:
        assert 6 <= len(card.splitlines()) <= 10
        assert len(card) <= 450
        assert ("November" if language == "en" else "نوفمبر") in card.splitlines()[-1]
        assert ("العربية" in card) is (language == "ar")
    assert catalogues.in_english(language) == ()


def test_services_of_ones_own_are_translated_in_place_of_the_samples(store: Store) -> None:
    assert any("lantern" in one.key for one in signposting(store).sentences())
    store.write(lambda tx: bring_in(tx, [service()], NOON))
    assert {one.key.split(".")[1] for one in signposting(store).sentences()} == {"a"}


def _page(page: int) -> Say:
    return Say((Block("support_more", None, {"page": page}),))
