"""What a turn shows of it to one person."""

from collections.abc import Container
from dataclasses import replace
from functools import partial

from bot.i18n.scene import Scene
from bot.services.plan import Cause, Plan
from bot.services.recognition.certifying import keep_link, link_to
from bot.services.recognition.ledger import earned_of
from bot.services.transaction import Transaction


def with_thanks(
    scene: Scene, tx: Transaction, plan: Plan, cause: Cause, blocks: Container[str]
) -> Scene:
    """With what they earned, and with a page for a certificate, where a block shows it."""
    if "earned" in blocks:
        scene = replace(scene, earned=earned_of(tx, cause.person.id))
    if "certificate" in blocks:
        link = link_to(tx, cause.person)
        plan.deeds.append(partial(keep_link, link=link, now=cause.now))
        scene = replace(scene, certificate=link.address)
    return scene
