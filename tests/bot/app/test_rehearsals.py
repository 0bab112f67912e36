"""Rehearsals: the real conversation in memory, bounded, and nothing of it anywhere else."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
import pytest_asyncio

from bot.app.rehearsals import KEPT, Rehearsals
from bot.app.walking import MOST_STEPS, _place
from bot.errors import UserMistake
from bot.services.drafts import Draft, DraftItem
from bot.services.materials import Details, import_draft
from bot.services.reading_back import Bubble
from bot.services.rehearsing import SAMPLE, Persona, Sight
from bot.services.rounds import create
from bot.services.transaction import Transaction
from bot.store import Store
from tests.bot.console.lending import stage
from tests.support.core import ROUND, fill, store
from tests.support.tables import Engines

__all__ = ["store"]

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
ME = "staff:1"
QUICK = Persona(starts="draft")


@pytest.fixture
def sqlite(sqlite_tables: str, engines: Engines) -> Iterator[Store]:
    """A database of one kind: a rehearsal only reads it, and the copy is always the same."""
    opened = engines.lend(sqlite_tables)
    yield opened
    opened.close()


@pytest_asyncio.fixture
async def rehearsals(sqlite: Store) -> Rehearsals:
    """A round of a light and a heavy draft that has not opened, to be walked."""
    draft = Draft("Guide", "guide", tuple(DraftItem(str(n), "", f"Q{n}?") for n in (1, 2)), ())
    heavy = Details(heavy=True, label="A question about sleep", why="To help.", gist="Sleep.")

    def job(tx: Transaction) -> None:
        tx.set_project({"host": "Harbour", "secret.of.r1": "hidden"})
        made = import_draft(tx, draft, NOW, details=[Details(), heavy])
        create(tx, "Spring", [made.id], NOW)

    sqlite.write(job)
    return stage(sqlite, lambda: NOW)


async def test_a_project_on_either_kind_of_database_is_walked(store: Store) -> None:
    fill(store)
    rehearsals = stage(store, lambda: NOW)
    sight = await seen(rehearsals, await rehearsals.begin(ME, ROUND, QUICK))
    assert "3 drafts to look at" in words(sight)


async def test_who_likes_it_easy_to_read_sees_pictures_from_then_on(
    rehearsals: Rehearsals,
) -> None:
    easy = Persona(pace="easy", starts="draft")
    shown = question(await seen(rehearsals, await rehearsals.begin(ME, "Spring", easy)))
    assert shown.message is not None and shown.message.is_easy
    assert {one.role for one in shown.presses if one.symbol} == {"choice", "help"}


async def seen(rehearsals: Rehearsals, key: str, owner: str = ME) -> Sight:
    sight = await rehearsals.see(owner, key)
    assert sight is not None
    return sight


def question(sight: Sight) -> Bubble:
    return next(one for one in sight.bubbles if one.is_last)


def words(sight: Sight) -> str:
    shown = [one.message for one in sight.bubbles if one.message]
    return "\n".join(part.text for message in shown for part in message.paragraphs)


async def test_a_round_is_walked_from_the_first_hello(rehearsals: Rehearsals) -> None:
    key = await rehearsals.begin(ME, "Spring", Persona())
    sight = await seen(rehearsals, key)
    assert "which language" in words(sight).lower()
    press = next(one for one in question(sight).presses if ":en:" in one.data)
    after = await rehearsals.press(ME, key, sight.step, press.data)
    assert after is not None
    assert "Harbour runs me." in words(after)


async def test_nothing_of_it_is_in_the_database(rehearsals: Rehearsals, sqlite: Store) -> None:
    store = sqlite
    before = store.read(lambda tx: (tx.rounds(), tx.edition()))
    key = await rehearsals.begin(ME, "Spring", QUICK)
    sight = await seen(rehearsals, key)
    sight = await rehearsals.write(ME, key, sight.step, "I want to die") or sight
    sight = await rehearsals.wait(ME, key, sight.step, 24) or sight
    assert store.read(lambda tx: (tx.rounds(), tx.edition())) == before
    assert store.read(lambda tx: tx.alerts()) == []
    assert store.read(lambda tx: tx.waiting(2**62, 10)) == []


async def test_what_the_team_would_be_told_is_shown_and_rings_nobody(
    rehearsals: Rehearsals,
) -> None:
    key = await rehearsals.begin(ME, "Spring", QUICK)
    sight = await seen(rehearsals, key)
    assert sight.rung == []
    told = await rehearsals.write(ME, key, sight.step, "I want to die")
    assert told is not None
    assert [level for _, level, _ in told.rung] == ["red"]


@pytest.mark.parametrize(
    ("language", "pace"), [("ar", "plain"), ("en", "someone"), ("ckb", "plain"), ("ur", "plain")]
)
async def test_the_welcome_is_walked_for_whoever_begins_with_a_draft(
    rehearsals: Rehearsals, language: str, pace: str
) -> None:
    persona = Persona(language, pace=pace, starts="draft")  # type: ignore[arg-type]  # each is one
    key = await rehearsals.begin(ME, "Spring", persona)
    last = question(await seen(rehearsals, key)).message
    assert last is not None
    assert last.language == language
    walk = rehearsals._walk(ME, key)
    assert walk is not None
    assert await walk._direct.run(_place) is None


async def test_whoever_is_too_young_stays_where_that_is_said(rehearsals: Rehearsals) -> None:
    persona = Persona(age="under16", starts="draft")
    sight = await seen(rehearsals, await rehearsals.begin(ME, "Spring", persona))
    assert "for people who are 16 or over" in words(sight)


@pytest.mark.parametrize(
    ("cover", "count"), [("there", "2 drafts"), ("alone", "1 draft"), ("none", "1 draft")]
)
async def test_heavy_drafts_come_wait_or_are_left_out(
    rehearsals: Rehearsals, cover: str, count: str
) -> None:
    persona = Persona(cover=cover, starts="draft")  # type: ignore[arg-type]  # each is one
    sight = await seen(rehearsals, await rehearsals.begin(ME, "Spring", persona))
    assert f"{count} to look at" in words(sight)


async def test_a_step_that_was_seen_already_is_not_taken_again(rehearsals: Rehearsals) -> None:
    key = await rehearsals.begin(ME, "Spring", QUICK)
    sight = await seen(rehearsals, key)
    once = await rehearsals.write(ME, key, sight.step, "first")
    twice = await rehearsals.write(ME, key, sight.step, "first")
    assert once is not None
    assert twice is not None
    assert (twice.step, len(twice.bubbles)) == (once.step, len(once.bubbles))


async def test_a_forged_button_does_nothing(rehearsals: Rehearsals) -> None:
    key = await rehearsals.begin(ME, "Spring", QUICK)
    sight = await seen(rehearsals, key)
    for data in ("", "a:1:yes", "a:999:yes:1", "x" * 100, "a:1:\x00:1", "🙂"):
        after = await rehearsals.press(ME, key, (await seen(rehearsals, key)).step, data)
        assert after is not None
        assert len(after.bubbles) == len(sight.bubbles)


async def test_nobody_sees_the_rehearsal_of_another(rehearsals: Rehearsals) -> None:
    key = await rehearsals.begin(ME, "Spring", Persona())
    for other in ("staff:2", "link:1", "staff:1/"):
        assert await rehearsals.see(other, key) is None
    assert await rehearsals.see(ME, "nosuch") is None


async def test_the_next_day_brings_what_fell_due(rehearsals: Rehearsals) -> None:
    key = await rehearsals.begin(ME, "Spring", QUICK)
    sight = await seen(rehearsals, key)
    later = next(one for one in question(sight).presses if ":later:" in one.data)
    sight = await rehearsals.press(ME, key, sight.step, later.data) or sight
    before = len(sight.bubbles)
    for _ in range(4):
        sight = await rehearsals.wait(ME, key, sight.step, 24) or sight
    assert sight.at - (await seen(rehearsals, key)).at == 0
    assert len(sight.bubbles) > before


async def test_a_day_later_it_is_gone(rehearsals: Rehearsals) -> None:
    clock: list[float] = [0.0]
    aged = _timed(rehearsals, lambda: clock[0])
    key = await aged.begin(ME, SAMPLE, Persona())
    clock[0] = KEPT + 1
    assert await aged.see(ME, key) is None


async def test_there_are_few_at_once_and_links_take_none_from_the_team(
    rehearsals: Rehearsals,
) -> None:
    rehearsals._most = 2
    mine = await rehearsals.begin(ME, "Spring", Persona())
    first, *_ = [await rehearsals.begin("link:1", "Spring", Persona()) for _ in range(3)]
    assert await rehearsals.see("link:1", first) is None
    assert await rehearsals.see(ME, mine) is not None


async def test_it_comes_to_an_end(rehearsals: Rehearsals) -> None:
    key = await rehearsals.begin(ME, SAMPLE, Persona())
    walk = rehearsals._walk(ME, key)
    assert walk is not None
    walk._steps = MOST_STEPS
    sight = await seen(rehearsals, key)
    assert sight.is_full
    after = await rehearsals.write(ME, key, sight.step, "more")
    assert after is not None
    assert after.step == MOST_STEPS


async def test_an_unknown_round_or_language_is_a_mistake_in_one_sentence(
    rehearsals: Rehearsals,
) -> None:
    with pytest.raises(UserMistake):
        await rehearsals.begin(ME, "nosuch", Persona())
    with pytest.raises(UserMistake, match="one of the languages"):
        await rehearsals.begin(ME, "Spring", Persona(language="xx"))


def _timed(rehearsals: Rehearsals, seconds: Callable[[], float]) -> Rehearsals:
    rehearsals._seconds = seconds
    return rehearsals
