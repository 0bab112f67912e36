"""What waits for a decision, and what is ready to be closed."""

import pytest

from bot.services import closing, rounds
from bot.services.rounds.steps import lock
from bot.services.rows import NewAnswer
from bot.services.transaction import Transaction
from tests.support.core import ROUND, Core

pytestmark = pytest.mark.asyncio


def says(core: Core, who: str, verdict: str) -> None:
    """Their verdict about the first draft."""

    def job(tx: Transaction) -> None:
        (number,) = tx.ids(1)
        row: NewAnswer = {
            "id": number,
            "participant": core.person(who),
            "round": "r1",
            "scope": "item",
            "subject": tx.agenda("r1")[0].version.item,
            "under": "verdict",
            "ask": 1,
            "item_version": 1,
            "state": "answered",
            "choices": f'["{verdict}"]',
            "mode": "tap",
            "shown_language": "en",
            "at": core.now(),
            "source_key": None,
            "is_joined": False,
        }
        tx.add_answers([row], {})

    core.store.write(job)


def ready(core: Core) -> list[tuple[str, str]]:
    return [
        (one.kind, one.id)
        for one in core.look(lambda tx: closing.ready(tx, closing.owing(tx), core.now()))
    ]


def undecided(core: Core) -> list[str]:
    return [one.why for one in core.look(lambda tx: closing.undecided(tx, closing.owing(tx)))]


async def test_what_should_not_be_asked_waits_for_a_decision(core: Core) -> None:
    await core.joined("ann", "bob")
    says(core, "ann", "fine")
    assert undecided(core) == []
    says(core, "ann", "not_asked")
    assert undecided(core) == ["1 answer waits for a decision."]
    says(core, "bob", "not_asked")
    assert undecided(core) == ["2 answers wait for a decision."]


async def test_a_round_that_is_over_is_ready_once_nothing_waits(core: Core) -> None:
    await core.joined("ann")
    core.store.write(lambda tx: rounds.close_round(tx, ROUND, core.time))
    core.store.write(lambda tx: lock(tx, tx.rounds()[0]))
    assert ready(core) == [("impact", "r1")]
    says(core, "ann", "not_asked")
    assert ready(core) == []


async def test_an_open_round_is_ready_once_everybody_is_done(core: Core) -> None:
    assert ready(core) == []
    await core.joined("ann", "bob")
    core.store.write(lambda tx: tx.finish(core.person("ann"), "r1", core.now()))
    assert ready(core) == []
    core.store.write(lambda tx: tx.finish(core.person("bob"), "r1", core.now()))
    assert ready(core) == [("round", "r1")]
