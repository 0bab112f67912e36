"""A board of young people and what they said in a round, put into a database directly."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import orjson

from bot.services import materials, rounds
from bot.services.answers import answers_of
from bot.services.decision_rows import DecisionRow
from bot.services.decisions import Ruling, decide
from bot.services.document_rows import DocumentRow, Standing
from bot.services.drafts import Details, Draft, DraftItem
from bot.services.instants import micros
from bot.services.messages import packed
from bot.services.rows import NewAnswer, NewAsk, ask_id
from bot.services.transaction import Transaction
from bot.store import Store
from conversations import Session, SessionId
from tests.support.rota import always

T = TypeVar("T")

ROUND = "Spring"
START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


FOUR = Draft(
    "Guide",
    "guide",
    tuple(DraftItem(str(n), "", f"Question number {n}?") for n in (1, 2, 3, 4)),
    (),
    (Details(), Details(), Details(heavy=True, label="Feelings"), Details()),
)


class Board:
    """An open round of four items, the third of them heavy, and whoever joins it.

    It may be of another ``draft``, or of several.
    """

    def __init__(self, store: Store, *drafts: Draft) -> None:
        self.store = store
        self.time = START
        self.people: dict[str, int] = {}

        def job(tx: Transaction) -> None:
            rows = [materials.import_draft(tx, one, START) for one in drafts or (FOUR,)]
            always(tx, START)
            rounds.create(tx, ROUND, [row.id for row in rows], START)
            rounds.open_round(tx, ROUND, START)

        store.write(job)

    def look(self, job: Callable[[Transaction], T]) -> T:
        return self.store.read(job)

    def write(self, job: Callable[[Transaction], T]) -> T:
        return self.store.write(job)

    def later(self, **span: float) -> None:
        self.time += timedelta(**span)

    def keeps(
        self, name: str, content: bytes, places: Mapping[str, Sequence[int]], edition: int = 1
    ) -> None:
        """A document of the first material is kept: where each item stands in it, as it is now."""

        def job(tx: Transaction) -> None:
            row = DocumentRow("m1", edition, name, "", content, micros(self.time))
            standing = [
                Standing(item, version, position, orjson.dumps(list(places[item])).decode())
                for position, (item, version) in enumerate(
                    ((one.item, one.version) for one in tx.newest_items("m1")), 1
                )
                if item in places
            ]
            tx.add_document(row, standing)

        self.write(job)

    def joins(self, *names: str, language: str = "en", zone: str = "Europe/London") -> None:
        """These people take part."""

        facts = {"language": (language,), "consent": ("yes",)}

        def job(tx: Transaction) -> None:
            for name in names:
                (number,) = tx.ids(1)
                session = Session(SessionId(str(number)), facts=facts)
                tx.add_participant(
                    {
                        "id": number,
                        "pseudonym": name,
                        "state": "active",
                        "language": language,
                        "zone": zone,
                        "channel": "web",
                        "joined_at": micros(self.time),
                    },
                    packed(session),
                )
                tx.set_address(number, "web", name)
                tx.enrol(number, "r1", micros(self.time))
                self.people[name] = number

        self.write(job)

    def says(
        self,
        name: str,
        item: str,
        under: str,
        *choices: str,
        words: str | None = None,
        scope: str = "item",
        state: str = "answered",
        round_id: str = "r1",
        version: int = 1,
        ask: int = 0,
        language: str = "en",
        is_joined: bool = False,
    ) -> int:
        """One answer, given now; its id."""

        def job(tx: Transaction) -> int:
            (number,) = tx.ids(1)
            row: NewAnswer = {
                "id": number,
                "participant": self.people[name],
                "round": round_id,
                "scope": scope,
                "subject": item,
                "under": under,
                "ask": ask,
                "item_version": version if scope == "item" else None,
                "state": state,
                "choices": orjson.dumps(choices).decode(),
                "mode": "tap",
                "shown_language": language,
                "at": micros(self.time),
                "source_key": None,
                "is_joined": is_joined,
            }
            tx.add_answers([row], {} if words is None else {number: words})
            return number

        return self.write(job)

    def sees(self, name: str, item: str, ask: int, version: int = 1, node: str = "verdict") -> None:
        """An item is put before somebody, now."""
        person = self.people[name]
        row: NewAsk = {
            "id": ask_id(person, ask),
            "participant": person,
            "number": ask,
            "flow": "review",
            "revision": "",
            "node": node,
            "scope": "item",
            "item": item,
            "item_version": version,
            "section": None,
            "round": "r1",
            "aside": False,
            "chosen": "[]",
            "answered": False,
            "floor": 0,
            "message_ref": None,
            "outbox_id": ask,
            "put_at": micros(self.time),
        }
        self.write(lambda tx: tx.put_asks([row]))

    def proposes(self, name: str, words: str) -> int:
        """A question of their own."""
        return self.says(name, "", "missing", words=words, scope="round")

    def decides(
        self,
        outcome: str,
        item: str = "",
        reason: str = "It reads better so.",
        by: str = "Ayo, Harbour",
        answers: Sequence[int] = (),
        after: str | None = None,
        version: int | None = None,
    ) -> DecisionRow:
        """One decision, written down now."""
        ruling = Ruling(outcome, reason, by, item, answers, after, version)
        return self.write(lambda tx: decide(tx, ROUND, ruling, self.time))

    def closes(self) -> None:
        """The round ends."""
        self.write(lambda tx: rounds.close_round(tx, ROUND, self.time))

    def answers(self) -> list[dict[str, object]]:
        """What facilitators read."""
        return self.look(lambda tx: answers_of(tx, ROUND))
