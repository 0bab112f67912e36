"""``yousaid material check``: what to think about in a draft before young people see it."""

import argparse
from collections.abc import Sequence

from bot.cli.house import House
from bot.cli.output import say, show_json
from bot.cli.words import Commands, add
from bot.errors import UserMistake
from bot.i18n import language
from bot.services.preflight import Noted
from bot.services.preflight.paper import quoted
from bot.services.preflight.papers import Offered
from bot.services.preflight.report import Report, accept, reports
from bot.services.preflight.rules.batches import DOSE
from conversations import Finding, batches, minutes


def register(actions: Commands) -> None:
    """Add the command to those about materials."""
    one = add(actions, "check", "What to think about before young people see it.", check)
    one.add_argument("material", metavar="ID")
    one.add_argument(
        "--accept",
        nargs="+",
        default=[],
        metavar="ITEM",
        help="take over the topics and the sensitivity suggested for these items",
    )


def check(args: argparse.Namespace, house: House) -> int:
    """Print findings and suggestions; 1 if something stops."""
    if args.accept:
        named = list(dict.fromkeys(args.accept))
        taken = house.store.write(lambda tx: accept(tx, args.material, named, house.now))
        say(f"Taken over for {len(taken)} of its items.")
    (report,) = _look_over(house, [args.material], _offered(house))
    show_json(report.data()) if args.json else _print(report)
    return 1 if report.stops else 0


def findings(house: House) -> list[Finding]:
    """The same about every material, as ``yousaid check`` tells it."""
    found = _look_over(house, (), _offered(house))
    return [one.finding(each.paper) for each in found for one in each.noted]


def tell_counts(house: House, wanted: Sequence[str]) -> None:
    """A remark on how much there is to think about, and where to read it.

    Languages are left aside: to read them all takes longer than what is remarked upon.
    """
    for each in _look_over(house, wanted, ()):
        if each.noted or each.suggestions:
            say(f"{_counts(each)}: yousaid material check {each.paper.material}")


def _look_over(house: House, wanted: Sequence[str], languages: Offered) -> list[Report]:
    return house.store.read(lambda tx: reports(tx, wanted, languages, house.now))


def _offered(house: House) -> list[tuple[str, str]]:
    """The languages people may choose, by their English names; none, with a remark, where flows,
    languages or signals are broken: a draft can be looked over all the same.
    """
    try:
        return _languages(house)
    except UserMistake as mistake:
        say(f"Nothing is said about the languages of drafts: {mistake}")
        return []


def _languages(house: House) -> list[tuple[str, str]]:
    from bot.app.signposting import Signposting
    from bot.app.texts import Speech, catalogues_of, sound_library, sound_signals

    catalogues = catalogues_of(sound_library(house.settings.flows), Signposting())
    has_drafts = house.store.read(lambda tx: tx.project()).get("languages") == "drafts"
    signals = sound_signals(house.settings.data)
    speech = Speech(catalogues, lambda: has_drafts, signals.languages)
    return [(code, language(code).english_name) for code, _ in speech.offered()]


def _counts(report: Report) -> str:
    stops = f"{report.stops} to put right, " if report.stops else ""
    count = len(report.suggestions)
    suggested = f", {count} suggestion{'s' if count > 1 else ''}" if count else ""
    return f"“{report.paper.title}”: {stops}{report.to_think_about} to think about{suggested}"


def _print(report: Report) -> None:
    paper = report.paper
    parts = len(batches(paper.items, DOSE))
    took = f"about {minutes(paper.items)} min" + (f" in {parts} batches" if parts > 1 else "")
    word = paper.word + "s" * (len(paper.items) != 1)
    print(f"{paper.material}  {paper.title}: {len(paper.items)} {word}, {took}")
    noted = sorted(report.noted, key=lambda one: one.item is None)
    suggested = {one.item.id: one for one in report.suggestions}
    for item in (*paper.items, None):
        lines = [line for one in noted if one.item == item for line in _told(one)]
        if item is not None and item.id in suggested:
            one = suggested[item.id]
            lines.append(f"  {maybe(one.heavy, one.topics, one.words)}")
        if lines:
            name = paper.name(item) if item else "the whole draft"
            print(f"\n{name[:1].upper()}{name[1:]}", *lines, sep="\n")
    say(f"\n{_counts(report)}.")
    if suggested:
        say(f"To take it over: yousaid material check {paper.material} --accept ITEM …")


def _told(one: Noted) -> tuple[str, str]:
    part = f"{one.part}: " if one.part else ""
    return f"  {'STOP' if one.stops else 'note'}  {part}{one.what}", f"        {one.instead}"


def maybe(heavy: bool, topics: Sequence[str], words: Sequence[str]) -> str:
    """What words suggest about an item, in a line."""
    named = [*(["heavy"] if heavy else []), *(f"topic {topic}" for topic in topics)]
    return f"maybe {', '.join(named)}, for {quoted(words)}"
