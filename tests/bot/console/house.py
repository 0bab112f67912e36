"""A project with a team, people and alerts, and the team's pages over it; its clock is moved."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

import httpx
from starlette.applications import Starlette

from bot.app.files import Files
from bot.console import Options, routes
from bot.ports.trying import NOTHING_SET_UP
from bot.services.care.alerting import raised_alert
from bot.services.care_rows import AlertRow, Level, Role, ShiftRow, StaffRow
from bot.services.instants import micros
from bot.services.joining import code_hash, make_person
from bot.services.lookup import find_person
from bot.services.messages import pack_mine
from bot.services.sign_in import totp
from bot.services.sign_in.visits import open_one
from bot.services.sign_in_rows import AppRow
from bot.services.team_roles import TeamRole, packed
from bot.services.transaction import Transaction
from bot.store import GroupWriter, PooledReader, Store
from conversations import Session
from tests.bot.console import lending
from tests.bot.console.house_rows import answer_row, message_row
from tests.bot.console.lent import catalogues, drafting, printer, sheets
from tests.support.core import fill

T = TypeVar("T")

HERE: Final = "http://team.test"
START: Final = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)
SECRET: Final = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
"""Of the app of everybody here."""
HARD: Final = "Q2?"
"""The text of the second item, which alerts here are about."""


class House:
    """One database, filled; ``app`` serves the pages over it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.time = START
        self.woken = 0
        self.more: dict[str, Any] = {}
        self.writer = GroupWriter(store)
        self.reader = PooledReader(store)
        self.setup = NOTHING_SET_UP
        self.stage = lending.stage(store, lambda: self.time)
        self.writer.start()
        fill(store)
        self.mina = self.member("Mina", is_lead=True)
        self.joel = self.member("Joel")
        self.priti = self.member("Priti", is_lead=True)

    @property
    def now(self) -> int:
        return micros(self.time)

    def later(self, **span: float) -> None:
        self.time += timedelta(**span)

    def write(self, job: Callable[[Transaction], T]) -> T:
        return self.store.write(job)

    def look(self, job: Callable[[Transaction], T]) -> T:
        return self.store.read(job)

    def member(self, name: str, *roles: TeamRole, is_lead: bool = False) -> StaffRow:
        def job(tx: Transaction) -> StaffRow:
            row = StaffRow(
                {one.name: one.id for one in tx.staff()}.get(name) or tx.ids(1)[0],
                name,
                "Harbour",
                "",
                json.dumps(["en"]),
                int(is_lead or "lead" in roles),
            )
            row = row._replace(roles=packed(roles or ("facilitator",)))
            tx.save_staff(row)
            return row

        return self.write(job)

    def keep(self, row: StaffRow) -> None:
        self.write(lambda tx: tx.save_staff(row))

    def leaves(self, row: StaffRow) -> None:
        self.write(lambda tx: tx.save_staff(row._replace(left_at=self.now)))

    def shift(self, row: StaffRow, role: Role, begins: float, ends: float) -> None:
        """Hours from now."""
        hour = 3_600_000_000

        def job(tx: Transaction) -> None:
            times = (self.now + int(begins * hour), self.now + int(ends * hour))
            tx.add_shifts([ShiftRow(tx.ids(1)[0], row.id, role, *times, "Europe/London")])

        self.write(job)

    def person(self, age: str = "", language: str = "en") -> str:
        """Somebody who takes part; gives the pseudonym."""

        def job(tx: Transaction) -> str:
            made = make_person(tx, language, "web", "Europe/London", self.now)
            facts = {"consent": ("yes",)} | ({"age": (age,)} if age else {})
            session = Session.from_json(made.body)
            body = replace(session, facts={**session.facts, **facts}).to_json()
            move = {"participant_id": made.id, "old_turn": 0, "turn": 1, "body": body}
            tx.move_sessions([{**move, "seen_at": 0}])  # type: ignore[typeddict-item]  # a row by parts
            return made.pseudonym

        return self.write(job)

    def id_of(self, pseudonym: str) -> int:
        return self.look(lambda tx: find_person(tx, pseudonym)).id

    def alert(
        self,
        pseudonym: str = "",
        level: Level = "red",
        code: str = "confirmed",
        *,
        about_item: bool = True,
    ) -> int:
        def job(tx: Transaction) -> int:
            whose = find_person(tx, pseudonym).id if pseudonym else None
            (number,) = tx.ids(1)
            round_row = tx.rounds()[0]
            item = tx.agenda(round_row.id)[1].version.item if about_item else ""
            row = AlertRow(number, whose, f"A sentence about {code}.", None, self.now, level=level)
            row = row._replace(code=code, round=round_row.id, item=item, language="en")
            raised_alert(tx, row)
            return number

        return self.write(job)

    def wrote(self, pseudonym: str, words: str) -> None:
        """They wrote that in the web chat, now."""
        whose = self.id_of(pseudonym)

        def job(tx: Transaction) -> None:
            (number,) = tx.ids(1)
            tx.add_messages([message_row(number, whose, self.now)], {number: pack_mine(words)})

        self.write(job)

    def answered(self, pseudonym: str, words: str) -> None:
        """They wrote that about the second item, now, elsewhere than in the web chat."""
        whose = self.id_of(pseudonym)

        def job(tx: Transaction) -> None:
            (number,) = tx.ids(1)
            tx.add_answers([answer_row(number, whose, self.now)], {number: words})

        self.write(job)

    def says(
        self, pseudonym: str, under: str, *choices: str, words: str = "", **rest: object
    ) -> int:
        """One answer about the first item, or about what ``rest`` says; its id."""
        whose = self.id_of(pseudonym)

        def job(tx: Transaction) -> int:
            (number,) = tx.ids(1)
            about = {"subject": "m1-i1", "under": under, "choices": json.dumps(choices)}
            row = {**answer_row(number, whose, self.now), "mode": "tap", **about, **rest}
            tx.add_answers([row], {number: words} if words else {})  # type: ignore[list-item]  # a row by parts
            return number

        return self.write(job)

    def code(self, row: StaffRow) -> str:
        """A one-time code to sign in with, as the command makes one."""
        code = f"code-for-{row.name}-{self.write(lambda tx: tx.ids(1)[0])}"
        until = self.now + 24 * 3_600_000_000
        self.write(lambda tx: tx.add_staff_key(code_hash(code), row.id, "page", until))
        return code

    def options(self, public_url: str = HERE) -> Options:
        def wake() -> None:
            self.woken += 1

        lent: dict[str, Any] = {"words": lending.words(), "stage": self.stage, "setup": self.setup}
        lent |= {"office": Files(catalogues()), "sheets": sheets(), "printer": printer()}
        lent |= self.more
        return Options(public_url, lambda: self.now, wake, drafting(), **lent)

    def app(self, public_url: str = HERE) -> Starlette:
        return Starlette(routes=routes(self.reader, self.writer, self.options(public_url)))

    def signed_in(self, row: StaffRow, *, is_own: bool = False) -> str:
        """The secret of a browser in which that person has just signed in; they have an app."""

        def job(tx: Transaction) -> str:
            if tx.app(row.id) is None:
                tx.save_app(AppRow(row.id, SECRET, 0, self.now))
            return open_one(tx, row.id, "Firefox on Linux", self.now, is_own=is_own)

        return self.write(job)

    def app_code(self, steps: int = 0) -> str:
        """What the app of whoever is signed in shows now, or so many steps later."""
        return totp.code_of(SECRET, totp.step_at(self.now) + steps)

    async def visiting(self, row: StaffRow | None = None, url: str = HERE) -> "Visiting":
        """A browser; signed in as that member of the team, if one is named."""
        browser = Visiting(self, url)
        if row is not None:
            browser.hold(self.signed_in(row))
        return browser

    async def pressed(self, row: StaffRow, url: str = HERE) -> "Visiting":
        """A browser in which that person has pressed a link, and owes a code."""
        browser = Visiting(self, url)
        reply = await browser.post(f"/team/enter/{self.code(row)}")
        assert reply.headers["location"] == "/team/enter"
        return browser

    async def close(self) -> None:
        await self.writer.stop()
        self.reader.close()


class Visiting:
    """A browser without a screen: keeps cookies, says where its requests come from."""

    def __init__(self, house: House, url: str = HERE, address: str = "192.0.2.1") -> None:
        transport = httpx.ASGITransport(house.app(url), client=(address, 4711))
        self.house = house
        self.client = httpx.AsyncClient(transport=transport, base_url=url)
        self.origin = url

    def hold(self, secret: str, cookie: str = "team") -> None:
        """Have this secret in the cookie."""
        name = f"__Host-{cookie}" if self.origin.startswith("https:") else cookie
        self.client.cookies.set(name, secret, domain=urlsplit(self.origin).hostname or "")

    async def get(self, path: str, **headers: str) -> httpx.Response:
        return await self.client.get(path, headers=headers)

    async def post(self, path: str, **fields: str) -> httpx.Response:
        return await self.client.post(path, data=fields, headers={"origin": self.origin})

    async def upload(self, path: str, *files: tuple[str, bytes], **fields: str) -> httpx.Response:
        """Send files by a form, as a browser does."""
        sent, headers = [("files", file) for file in files], {"origin": self.origin}
        return await self.client.post(path, files=sent, data=fields, headers=headers)
        sent = [("files", file) for file in files]
        origin = {"origin": self.origin}
        return await self.client.post(path, files=sent, data=fields, headers=origin)
