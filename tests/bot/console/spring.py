"""A board that said something in a round, and the team's pages over it."""

import re
from dataclasses import replace

import httpx

from bot.services.agendas import Environments
from bot.services.care_rows import StaffRow
from bot.services.rows import Moved
from bot.services.transaction import Transaction
from bot.store import Store
from conversations import Joined, RoundId, Session, advance
from tests.bot.console.house import House, Visiting
from tests.bot.console.words import foretelling, library, speech, telling
from tests.support.board import FOUR, Board

#: A hidden field of a form, by name and value.
HIDDEN = re.compile(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)">')


class Spring:
    """Round r1 of four items, the third heavy, with ann, bob and cas in it; ``house`` serves it."""

    def __init__(self, store: Store) -> None:
        self.board = Board(store, replace(FOUR, title="Spring guide"))
        self.board.joins("ann", "bob", "cas")
        self.house = House(store)
        self.house.more = {"telling": telling(), "foretelling": foretelling()}
        self.board.time = self.house.time
        self.eve = self.house.member("Eve", "evaluator")
        self.tom = self.house.member("Tom", "translator")

    def later(self, **span: float) -> None:
        self.house.later(**span)
        self.board.time = self.house.time

    def sit_down(self) -> None:
        """Everybody has begun to talk with the bot, and stands at their first question."""

        def job(tx: Transaction) -> None:
            environments = Environments(speech())
            environments.refresh(tx, self.house.now)
            for person in tx.people(sorted(self.board.people.values())).values():
                env = environments.env(["r1"], person.language)
                event = Joined(self.house.time, RoundId("r1"))
                turn = advance(library(), Session.from_json(person.body), event, env)
                body = turn.session.to_json()
                moved: Moved = {
                    "participant_id": person.id,
                    "old_turn": 0,
                    "turn": 1,
                    "body": body,
                    "seen_at": 0,
                }
                tx.move_sessions([moved])

        self.house.write(job)

    async def visiting(self, row: StaffRow | None = None) -> Visiting:
        """A browser of that member of the team, or of a facilitator."""
        return await self.house.visiting(row or self.house.joel)


def hidden(page: httpx.Response) -> dict[str, str]:
    """What the page keeps in its forms."""
    return dict(HIDDEN.findall(page.text))


def words_of(page: httpx.Response) -> str:
    """What somebody reads."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


def decided(spring: Spring, *, is_closed: bool = True) -> None:
    """Ann asked for a change and got it; the round has ended."""
    spring.board.says("ann", "m1-i1", "verdict", "words")
    spring.board.says("ann", "m1-i1", "suggestion", words="Ask about home.")
    spring.board.decides("changed", "1", after="What is home?")
    if is_closed:
        spring.board.closes()


async def approved(spring: Spring) -> None:
    browser = await spring.visiting()
    reply = await browser.post(
        "/team/impact/r1/approve", **hidden(await browser.get("/team/impact/r1"))
    )
    assert reply.status_code == 303
