"""A draft in Arabic, as somebody who reads it meets it: the real conversation, walked."""

from datetime import UTC, datetime

import pytest
import pytest_asyncio

from bot.app.rehearsals import Rehearsals
from bot.app.walking import WHO
from bot.services.drafts import Draft, DraftItem
from bot.services.materials import Details, import_draft
from bot.services.reading_back import Bubble
from bot.services.rehearsing import Persona, Sight
from bot.services.rounds import create
from bot.services.rows import AnswerRow
from bot.services.transaction import Transaction
from bot.store import Store
from tests.bot.console.lending import stage
from tests.support.core import store
from tests.support.translated import approved

__all__ = ["store"]

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
ME = "staff:1"
#: Invisible signs round numbers and names.
SIGNS = dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069, 0x200E, 0x200F))
ENGLISH, ARABIC = "Where do you feel at home?", "أين تشعر أنك في بيتك؟"
SECOND = "What would you like to change there?"
MARKED = "(بالإنجليزية، لم يُترجم بعد)"


class Walked:
    """One rehearsal of somebody who reads that language."""

    def __init__(self, rehearsals: Rehearsals, key: str, sight: Sight) -> None:
        self._rehearsals, self._key, self._sight = rehearsals, key, sight

    @classmethod
    async def begun(cls, rehearsals: Rehearsals, language: str) -> "Walked":
        persona = Persona(language, starts="draft")
        key = await rehearsals.begin(ME, "Spring", persona)
        sight = await rehearsals.see(ME, key)
        assert sight is not None
        return cls(rehearsals, key, sight)

    @property
    def last(self) -> Bubble:
        return next(one for one in self._sight.bubbles if one.is_last)

    def says(self) -> str:
        message = self.last.message
        assert message is not None
        return "\n".join(part.text for part in message.paragraphs).translate(SIGNS)

    def choices(self) -> list[str]:
        return [one.data.split(":")[2] for one in self.last.presses]

    async def presses(self, code: str, on: Bubble | None = None) -> None:
        """A button of the newest question, or of an older one."""
        presses = (on or self.last).presses
        (data,) = [one.data for one in presses if one.data.split(":")[2] == code]
        sight = await self._rehearsals.press(ME, self._key, self._sight.step, data)
        assert sight is not None
        self._sight = sight

    async def writes(self, words: str) -> None:
        sight = await self._rehearsals.write(ME, self._key, self._sight.step, words)
        assert sight is not None
        self._sight = sight

    async def answers(self) -> list[AnswerRow]:
        walk = self._rehearsals._walk(ME, self._key)
        assert walk is not None

        def job(tx: Transaction) -> list[AnswerRow]:
            return tx.answers_of(tx.people_at("web", [WHO])[WHO].id)

        return [row for row in await walk._direct.run(job) if row.scope == "item"]


@pytest_asyncio.fixture
async def rehearsals(store: Store) -> Rehearsals:
    """Two questions, of which the first has an approved translation into Arabic."""
    items = tuple(DraftItem(str(n), "Home", text) for n, text in ((1, ENGLISH), (2, SECOND)))
    draft = Draft("Guide", "guide", items, ())

    def job(tx: Transaction) -> None:
        tx.set_project({"host": "Harbour"})
        import_draft(tx, draft, NOW, details=[Details(), Details()])
        create(tx, "Spring", ["m1"], NOW)
        approved(tx, "m1-i1", ARABIC, NOW)

    store.write(job)
    return stage(store, lambda: NOW)


async def test_an_approved_draft_is_read_in_arabic_and_the_next_is_marked_as_english(
    rehearsals: Rehearsals,
) -> None:
    walk = await Walked.begun(rehearsals, "ar")
    await walk.presses("all")
    assert ARABIC in walk.says()
    assert MARKED not in walk.says()
    await walk.presses("fine")
    await walk.presses("good")
    assert SECOND in walk.says()
    assert MARKED in walk.says()
    assert "translation" not in walk.choices()


async def test_readers_of_other_languages_are_shown_the_original(rehearsals: Rehearsals) -> None:
    walk = await Walked.begun(rehearsals, "en")
    await walk.presses("all")
    assert ENGLISH in walk.says()
    assert "(in English" not in walk.says()
    assert "translation" not in walk.choices()


async def test_another_language_shows_the_same_draft_at_the_same_place(
    rehearsals: Rehearsals,
) -> None:
    walk = await Walked.begun(rehearsals, "en")
    await walk.presses("all")
    place = walk.says().splitlines()[0].count("1")
    await walk.writes("/language")
    while "ar" not in walk.choices():
        await walk.presses(next(code for code in walk.choices() if code.startswith("+more")))
    await walk.presses("ar")
    assert ARABIC in walk.says()
    assert walk.says().splitlines()[0].count("1") == place
    await walk.presses("fine")
    (verdict,) = await walk.answers()
    assert (verdict.under, verdict.item_language, verdict.shown_language) == ("verdict", "ar", "ar")


async def test_an_answer_says_in_which_language_its_draft_was_read(rehearsals: Rehearsals) -> None:
    walk = await Walked.begun(rehearsals, "ar")
    await walk.presses("all")
    await walk.presses("fine")
    await walk.presses("good")
    await walk.presses("fine")
    found = {(row.subject, row.under): row.item_language for row in await walk.answers()}
    assert found["m1-i1", "verdict"] == "ar"
    assert found["m1-i1", "feeling"] == "ar"
    assert found["m1-i2", "verdict"] == "en"


async def test_a_translation_that_sounds_wrong_is_no_verdict_about_the_draft(
    rehearsals: Rehearsals,
) -> None:
    walk = await Walked.begun(rehearsals, "ar")
    await walk.presses("all")
    await walk.presses("translation")
    assert await walk.answers() == []
    await walk.writes("«بيتك» أحسن")
    assert ARABIC in walk.says()
    (said,) = await walk.answers()
    assert (said.under, said.words, said.item_language) == ("translation", "«بيتك» أحسن", "ar")
    await walk.presses("fine")
    found = {row.under: row.choices for row in await walk.answers()}
    assert found["verdict"] == '["fine"]'


async def test_it_is_said_later_too_and_the_verdict_stays_as_it_was(
    rehearsals: Rehearsals,
) -> None:
    walk = await Walked.begun(rehearsals, "ar")
    await walk.presses("all")
    card = walk.last
    await walk.presses("fine")
    await walk.presses("good")
    await walk.presses("translation", card)
    assert "أي كلمات لا تبدو صحيحة؟" in walk.says()
    await walk.writes("«بيتك» أحسن")
    assert SECOND in walk.says()
    found = {row.under: row for row in await walk.answers()}
    assert (found["verdict"].choices, found["verdict"].subject) == ('["fine"]', "m1-i1")
    assert (found["translation"].words, found["translation"].subject) == ("«بيتك» أحسن", "m1-i1")
    assert found["translation"].item_language == "ar"
    await walk.presses("words", card)
    assert [row.choices for row in await walk.answers() if row.under == "verdict"][-1] == (
        '["words"]'
    )
