"""The sample is the first thing anyone reads, so its words keep the rules of all our words."""

import io
import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from bot.app.signposting import sample_services
from bot.sample import SampleItem, sample
from bot.services.drafts import KINDS, leans_on_previous
from tests.bot.sample.drawing import SIZE, post

PROJECT = sample()
SERVICES = sample_services()
ITEMS = [item for material in PROJECT.materials for item in material.items]
GUIDE = PROJECT.materials[0]

# Kept for stories by Ofcom: no such number rings anywhere.
FICTIONAL = re.compile(r"01632 960\d{3}")
# Names of services and legal words, which cannot be made simpler.
NAMES = re.compile(r"Lantern Street|Relay UK|BSL|NHS|SHOUT|Sampleton|register(?:ed)?|emergency")


def our_words() -> Iterator[str]:
    """Every English text that is ours, not a draft under review."""
    host = PROJECT.host
    yield host.about
    for reader in host.readers:
        yield f"{reader.name} {reader.role}."
    for item in ITEMS:
        yield from (text for text in (item.label, item.why, item.gist, item.alt) if text)
    for service in SERVICES:
        yield from service.sentences


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+", text.strip()) if part]


def reading_age(text: str) -> float:
    """Flesch-Kincaid grade plus five, over all sentences; syllables are groups of vowels."""
    words = re.findall(r"[a-z']+", NAMES.sub("it", text).lower())
    syllables = sum(
        max(1, len(re.findall(r"[aeiouy]+", re.sub(r"(?<![aeioul])e[ds]?$", "", word))))
        for word in words
    )
    count = max(1, len(sentences(text)))
    return 0.39 * len(words) / count + 11.8 * syllables / len(words) - 15.59 + 5


@pytest.mark.parametrize("text", list(our_words()))
def test_no_sentence_of_ours_has_more_than_15_words(text: str) -> None:
    for sentence in sentences(text):
        assert len(sentence.split()) <= 15


@pytest.mark.parametrize("text", [text for text in our_words() if len(text.split()) > 4])
def test_our_words_are_readable_at_the_age_of_eleven(text: str) -> None:
    assert reading_age(text) <= 11


def test_host_and_people_are_clearly_made_up() -> None:
    assert "(sample)" in PROJECT.host.name
    assert "made up" in PROJECT.host.about
    for contact in (PROJECT.host.lead, PROJECT.host.contact):
        assert FICTIONAL.fullmatch(contact.phone)
    for service in SERVICES:
        assert service.is_fictional == service.is_local == ("(sample)" in service.name)
        if service.is_fictional:
            assert FICTIONAL.search(service.number)
            assert "made up" in service.what_happens


def test_everyone_who_reads_answers_is_named_with_when() -> None:
    assert all(reader.name and reader.role and reader.when for reader in PROJECT.host.readers)


def test_there_is_a_guide_of_eight_items_in_three_sections_a_survey_item_and_a_post() -> None:
    shape = [(it.kind, len(it.draft.items), len(it.draft.sections)) for it in PROJECT.materials]
    assert shape == [("guide", 8, 3), ("survey", 1, 0), ("post", 1, 0)]
    assert all(material.kind in KINDS for material in PROJECT.materials)
    assert len(PROJECT.materials[1].items[0].draft.options) == 5
    assert PROJECT.materials[2].items[0].alt


def test_the_posts_picture_is_ours_and_as_it_is_drawn_here() -> None:
    picture = PROJECT.materials[2].items[0].draft.picture
    assert picture is not None and len(picture.content) < 30_000
    with Image.open(io.BytesIO(picture.content)) as shown:
        assert shown.size == (picture.width, picture.height) == (SIZE, SIZE)
        assert (shown.format, set(shown.info)) == ("PNG", set())
        drawn = post().convert("RGB")
        assert ImageChops.difference(shown.convert("RGB"), drawn).getbbox() is None


def test_two_items_are_heavy_and_one_of_them_has_no_reason_yet() -> None:
    heavy = [item for item in ITEMS if item.sensitivity == "heavy"]
    assert [(bool(item.why), bool(item.gist)) for item in heavy] == [(True, True), (False, True)]
    assert all(item.why and item.gist for item in ITEMS if item not in heavy)


def test_no_heavy_item_opens_or_closes_a_batch_of_five_or_follows_another() -> None:
    heavy = [at for at, item in enumerate(ITEMS) if item.sensitivity == "heavy"]
    assert all(at % 5 not in (0, 4) for at in heavy)
    assert all(later - earlier > 1 for earlier, later in itertools.pairwise(heavy))


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.label)
def test_a_label_gives_no_topic_away_on_a_lock_screen(item: SampleItem) -> None:
    told = re.compile(r"home|hous|safe|abus|famil|trauma|charit|lantern", re.IGNORECASE)
    assert not told.search(item.label)
    assert 0 < len(item.label) <= 30


def test_an_item_leans_where_a_reader_would_have_said_so() -> None:
    for at, item in enumerate(GUIDE.items):
        expected = at > 0 and leans_on_previous(item.draft.text)
        assert item.draft == replace(item.draft, leans=expected, number=str(at + 1))
    assert any(item.draft.leans for item in GUIDE.items)
