"""``yousaid check`` and ``doctor``: what is wrong, and what to do about it.

All words the bot can say are imported only where they are needed: other commands start faster.
"""

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from bot.cli import material_check
from bot.cli.house import House
from bot.cli.output import say, show_findings, show_json
from bot.cli.words import Commands, add
from bot.errors import UserMistake
from bot.i18n import LOCALES
from bot.i18n.check import check as check_languages
from bot.i18n.spoken import OWN_FILE as SPOKEN_FILE
from bot.i18n.spoken import spoken
from bot.services import doctor
from bot.services.doctor_findings import Broken
from bot.services.instants import micros
from bot.services.signals import OWN_FILE as SIGNALS_FILE
from bot.services.signals.tuning import in_order as signals_in_order
from bot.store.leftovers import KEPT, too_old
from bot.store.soundness import WHAT_TO_DO, is_whole
from conversations import Finding

if TYPE_CHECKING:
    from bot.app.signposting import Signposting


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    add(commands, "check", "Findings in flows, languages, materials and the support list.", check)
    add(commands, "doctor", "Check every promise on the live database.", examine)


def check(args: argparse.Namespace, house: House) -> int:
    """Print findings; 1 if one of them stops something."""
    from bot.app.signposting import Signposting
    from bot.app.texts import every_sentence, read_library

    signposting = Signposting()
    house.store.read(signposting.refresh)
    library, found = read_library(house.settings.flows)
    findings = [
        *found,
        *check_languages(LOCALES, every_sentence(library, signposting)),
        *_hidden(signposting, house),
        *signals_in_order(house.settings.data / SIGNALS_FILE),
        *_of_spoken(house),
        *material_check.findings(house),
    ]
    if args.json:
        show_json([asdict(one) for one in findings])
    else:
        show_findings(findings)
        stops = sum(one.level == "stop" for one in findings)
        say(f"{stops} to mend, {len(findings) - stops} to think about.")
    return 1 if any(one.level == "stop" for one in findings) else 0


def examine(args: argparse.Namespace, house: House) -> int:
    """Print broken promises; 1 if there is one."""
    broken = house.store.read(lambda tx: doctor.examine(tx, micros(house.now)))
    broken += _left_over(house) + _damaged(house)
    if args.json:
        show_json({"ok": not broken, "broken": [asdict(one) for one in broken]})
    elif not broken:
        print("All promises hold.")
    else:
        for one in broken:
            print(f"{one.invariant}\n    {one.what}\n    {one.do}")
    return 1 if broken else 0


def _damaged(house: House) -> list[Broken]:
    """Pages that nothing else here reads."""
    if is_whole(house.store):
        return []
    return [Broken("The database file is whole.", "A part of it is damaged.", WHAT_TO_DO)]


def _left_over(house: House) -> list[Broken]:
    """Old data that a restore set aside, once nobody can need them any more."""
    old = too_old(house.store, house.settings.data, house.now)
    if not old:
        return []
    what = f"{len(old)} still lie here, also with people who deleted everything since: "
    do = "Look once more that nothing in them is missed, then delete each of them for good: "
    return [
        Broken(
            f"What a restore set aside is deleted within {KEPT.days} days.",
            what + ", ".join(one.name for one in old) + ".",
            do + " · ".join(one.delete for one in old),
        )
    ]


def _hidden(signposting: "Signposting", house: House) -> list[Finding]:
    what = {
        "expired": "its facts were checked too long ago, so it is hidden.",
        "unverified": "nobody has confirmed it, so it is hidden.",
    }
    do = "Check its facts, then run: yousaid support verify {} --by NAME"
    found = [(one, one.standing(house.now)) for one in signposting.services]
    return [
        Finding(f"service “{one.name}”", what[standing], do.format(one.key), "warn")
        for one, standing in found
        if standing in what
    ]


def _of_spoken(house: House) -> list[Finding]:
    """The project's own list of languages to speak; without it the bot would not start."""
    try:
        spoken(house.settings.data / SPOKEN_FILE)
    except UserMistake as mistake:
        return [Finding(SPOKEN_FILE, str(mistake), "Mend it, or take the file away.")]
    return []
