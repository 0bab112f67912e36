"""What staff do once a round is over: every decision that is owed, and the impact message."""

from contextlib import suppress

from bot.errors import UserMistake
from bot.services import rounds
from bot.services.decisions import Ruling, decide
from bot.services.impact import approval
from bot.services.lookup import find_round
from bot.services.owing import owed
from bot.services.transaction import Transaction
from tests.stateful.world import World

BY = "Ayo, Harbour"


def publish_impact(world: World) -> None:
    """From the close to the impact message; a second time there is nothing to publish."""
    now = world.stage.time

    def job(tx: Transaction) -> None:
        rounds.close_round(tx, "r1", now)
        decide(tx, "r1", Ruling("changed", "Your words are easier.", BY, "1", after="So?"), now)
        for one in owed(tx, "r1"):
            answers = [one.id]
            decide(tx, "r1", Ruling("not_changed", "We need it.", BY, answers=answers), now)
        dossier, _ = approval.as_it_stands(tx, find_round(tx, "r1"))
        approval.approve(tx, "r1", BY, dossier.digest, now)
        approval.send(tx, "r1", now)

    with suppress(UserMistake):
        world.store.write(job)
