"""What somebody says of what they speak is kept with them, and goes when they delete everything."""

from dataclasses import replace

import pytest

from bot.services.speaking import Speaking, speaking
from bot.store import Store
from conversations import Env, Event, Library, Remember, SaveAnswer, Session, Turn, Wrote
from tests.support.core import Core, fill, running
from tests.support.small_engine import advance

pytestmark = pytest.mark.asyncio

NOTHING = Speaking("", "", (), wants_outside=False)


def does(library: Library, session: Session, event: Event, env: Env) -> Turn:
    """“speaks so” is a choice, “dialect: …” are words of their own; all else as ever."""
    if not isinstance(event, Wrote) or event.ask is None or event.text.startswith("!"):
        return advance(library, session, event, env)
    name, colon, words = event.text.partition(": ")
    after = replace(session, turn=session.turn + 1)
    if colon:
        ask = replace(event.ask, scope="none")
        return Turn(after, (SaveAnswer(ask, name, "answered", (), words),))
    name, _, code = event.text.partition(" ")
    facts = {**session.facts, name: (code,)}
    return Turn(replace(after, facts=facts), (Remember(name, (code,)),))


def known(core: Core) -> Speaking:
    number = core.person("ann")
    return core.look(lambda tx: speaking(tx, tx.people([number])[number]))


def asks_for_outside(core: Core) -> list[str]:
    """As the list for translators sees it, where somebody who is none of the team looks."""
    number = core.person("ann")
    core.store.write(lambda tx: tx.set_person(number, language="bn"))
    rows, _ = core.look(lambda tx: tx.untranslated(0, ["bn", "en"], 0, 9))
    return [row.pseudonym for row in rows]


async def test_it_is_kept_as_they_said_it_last_and_deleted_with_everything(store: Store) -> None:
    fill(store)
    async with running(store, does=does) as core:
        await core.joined("ann")
        assert known(core) == NOTHING
        for said in ("speaks bn", "dialect sylheti", "dialect: Beanibazar", "dialect: as at home"):
            await core.types("ann", said)
        told = Speaking("bn", "Sylheti", ("as at home",), wants_outside=False)
        assert known(core)._replace(answers=()) == told
        assert len(known(core).answers) == 1
        await core.types("ann", "translator outside")
        assert known(core).wants_outside
        await core.types("ann", "!forget")
        assert known(core).words == ()
        await core.types("ann", "!erase")
        assert known(core) == NOTHING


async def test_who_asked_for_somebody_from_outside_is_in_no_list_until_they_say_otherwise(
    store: Store,
) -> None:
    fill(store)
    async with running(store, does=does) as core:
        await core.joined("ann")
        await core.types("ann", "!pass on কেউ আছেন?")
        (shown,) = asks_for_outside(core)
        await core.types("ann", "translator outside")
        assert asks_for_outside(core) == []
        await core.types("ann", "translator any")
        assert asks_for_outside(core) == [shown]
