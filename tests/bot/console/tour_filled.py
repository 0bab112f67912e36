"""One house in which every page has something to show."""

import asyncio
import sqlite3
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, TypeVar

from sqlalchemy import text

from bot.services import invitations, rounds
from bot.services.agendas import Environments
from bot.services.entering import Entering
from bot.services.team_roles import ROLES
from bot.services.transaction import Transaction
from bot.store import Store
from tests.bot.console import tour_drafts, tour_feedback, tour_team
from tests.bot.console.house import Visiting
from tests.bot.console.lent import catalogues
from tests.bot.console.spring import Spring
from tests.bot.console.test_reach import held, house_id
from tests.bot.console.test_recordings import recorded
from tests.bot.console.test_rehearsal import begun, lent, step_of
from tests.bot.console.test_rounds import in_round, plan
from tests.bot.console.test_voices import heard
from tests.bot.console.tour_columns import Put, overwrite
from tests.bot.console.words import library, speech
from tests.support.rings import KeptKeys

T = TypeVar("T")

ROUND: Final = "r2"
"""The one that is open and goes on."""
SOON: Final = "2026-12-03T09:00"


def done(work: Coroutine[Any, Any, T]) -> T:
    """What comes of it, in a thread of its own: a browser may keep the loop of this one."""
    with ThreadPoolExecutor(1) as one:
        return one.submit(asyncio.run, work).result()


class Filled:
    """A spring with everything in it; ``at`` is what stands in addresses."""

    def __init__(self, store: Store) -> None:
        self.spring = Spring(store)
        self.house = self.spring.house
        self.house.more |= {
            "entering": Entering(library(), Environments(speech())),
            "offered": speech().offered,
            "text": catalogues().text,
        }
        self.mina = self.house.member("Mina", *ROLES, is_lead=True)
        self.house.mina = self.mina
        self.at: dict[str, object] = {}
        self._path = store.engine.url.database or ""
        self._whole = sqlite3.connect(":memory:", check_same_thread=False)
        self._times = 0

    async def fill(self) -> None:
        """Everything but rehearsals, which are in no database."""
        house = self.house
        browser = await house.visiting(self.mina)
        await tour_drafts.fill(browser)
        self.at["own"] = await tour_feedback.fill(self.spring, browser)
        people = [house.person("16-17"), house.person("18+", "ar"), house.person()]
        in_round(house, *people, round_id=ROUND)
        house.write(lambda tx: tx.set_person(house_id(tx, people[0]), community="Youth club"))
        held(house, people[1])
        here = {"round": ROUND, "subject": "m2-i1", "shown_language": "ar"}
        house.says(people[1], "verdict", "words", **here)
        words = "لا أفهم الكلمة الثانية."
        self.at["unread"] = house.says(people[1], "suggestion", words=words, **here)
        self.at |= {"person": people[0], "other": people[1]}
        self.at |= (await tour_team.fill(browser, people[0], people[1]))._asdict()
        self.at["line"] = await tour_team.translated(browser, people[1])
        self.at["complaint"] = tour_team.complained(house, people[1])
        complaint = int(str(self.at["complaint"]))
        self.at["complained"] = house.look(lambda tx: tx.complaint_lines(complaint)[0].id)
        for round_id in (ROUND, ""):
            beside = {"scope": "none", "subject": "", "round": round_id}
            house.says(people[1], "unfiled", words="لا أعرف أين أكتب هذا.", **beside)
        tour_team.recognised(house, people[0])
        house.write(recorded)
        self.at["voice"] = voice = heard(house, people[1])
        await browser.post(f"/team/voices/{voice}", words="لا أفهم الكلمة الثانية.", was="")
        await self._rounds(browser)
        self.at |= {"theme": house.look(lambda tx: tx.themes("r1"))[0].id, "staff": house.joel.id}
        waiting = house.look(lambda tx: sorted(row.id for row in tx.waiting_drafts()))
        self.at |= {"draft": waiting[0], "pictures": waiting[1]}
        self.at["digest"] = house.look(lambda tx: tx.newest_items("m3"))[0].picture

    def keep(self) -> None:
        """Take a copy of the file, to begin from again."""
        live = sqlite3.connect(self._path)
        live.backup(self._whole)
        live.close()
        self._keys = KeptKeys()

    async def _rounds(self, browser: Visiting) -> None:
        """One in each state that a round can be in; a message to many, and invitations."""
        house = self.house
        many = {"name": "Winter", "material": "m3", "impact": "2027-01-15T12:00"}
        winter = (await plan(browser, **many)).split("/")[3]
        await plan(browser, name="Later", material="m4", opens=SOON)

        def job(tx: Transaction) -> int:
            rounds.pause(tx, ROUND, house.time)
            rounds.resume(tx, ROUND, house.time)
            made = rounds.create(tx, "Pause", ["m5"], house.time)
            rounds.open_round(tx, made.id, house.time)
            rounds.pause(tx, made.id, house.time)
            invitations.invite(tx, ROUND, 3, house.time, community="Youth club")
            over = rounds.create(tx, "Over", ["m2"], house.time)
            rounds.open_round(tx, over.id, house.time)
            rounds.close_round(tx, over.id, house.time)
            self.at |= {"over": over.id, "winter": winter}
            return next(row.id for row in tx.broadcasts() if row.kind == "resumed")

        self.at["message"] = house.write(job)

    async def comes_in(self) -> Visiting:
        """A browser of somebody who may see all; what is in no row of its own is begun in it:

        another app for codes, and rehearsals under way, as the drafts are now.
        """
        browser = await self.house.visiting(self.mina)
        await browser.post("/team/me/app")
        what = str(self.at["winter"])
        self.at["walk"] = (await begun(browser, what=what)).rpartition("/")[2]
        here = f"/team/rehearsal/{self.at['walk']}"
        step = step_of(await browser.get(here))
        await browser.post(f"{here}/write", step=step, words="لا أعرف. I want to die")
        link = await lent(browser, what)
        self.at["link"] = link.rpartition("/")[2]
        stranger = await self.house.visiting()
        self.at["linked"] = (await begun(stranger, link, language="ar")).rpartition("/")[2]
        return browser

    def close(self) -> None:
        """Nobody lives there any more."""
        self.house.writer._queue.put(None)
        self.house.reader.close()
        self._whole.close()

    def restore(self) -> None:
        """As it was when it was filled."""
        live = sqlite3.connect(self._path)
        self._whole.backup(live)
        live.close()
        self._keys.back()

    def say(self, words: str) -> set[str]:
        """These words stand before all that anybody has typed; else it is as it was filled.

        The columns that hold words of anybody.
        """
        self.restore()
        self._times += 1
        with self.house.store.engine.begin() as connection:
            found = overwrite(connection, Put(words))
            # what was read of materials and services before is not to be trusted
            moved = text("UPDATE counters SET n = n + :more WHERE name = 'edition'")
            connection.execute(moved, {"more": self._times})
        return found

    def named(self, text: str) -> str:
        """The same without what is drawn anew each time: keys of rehearsals and of a link."""
        for name in ("walk", "link", "linked"):
            text = text.replace(str(self.at[name]), f"({name})")
        return text
