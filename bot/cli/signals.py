"""``yousaid signals``: phrases that may mean somebody needs a person now, tried and tuned."""

import argparse
import sys
from pathlib import Path
from typing import Any

from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.cli.words import Commands, add, family
from bot.services.signals import OWN_FILE, Signals, read
from bot.services.signals.handed_in import look_over
from bot.services.signals.sets import USES, Figures
from bot.services.signals.tuning import Tuning, figures, languages, tune

#: A text that begins with this is read from standard input, so that no shell keeps it.
FROM_INPUT = "-"


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    actions = family(commands, "signals", "Phrases that may mean somebody needs a person.")
    add(actions, "test", "How well each language's rules do on its labelled lines.", test)
    given = add(actions, "check", "Whether what speakers of a language hand in is enough.", check)
    given.add_argument("language", metavar="CODE", help="such as so")
    what = "where CODE.toml and CODE.tsv are"
    given.add_argument("--folder", type=Path, default=Path(), metavar="FOLDER", help=what)
    one = add(actions, "try", "Which rules match a text; nothing is kept.", try_text)
    one.add_argument("text", metavar="TEXT", help="the text, or - to read it from input")
    add(actions, "list", "Every rule.", show)
    tuned = add(actions, "tune", "Switch a rule off that floods, or on again.", switch)
    tuned.add_argument("rule", metavar="RULE")
    way = tuned.add_mutually_exclusive_group(required=True)
    way.add_argument("--off", action="store_true", help="look for it no more")
    way.add_argument("--on", action="store_true", help="look for it again")
    tuned.add_argument("--reason", required=True, metavar="TEXT")
    tuned.add_argument("--by", required=True, metavar="NAME", help="who decided it")


def test(args: argparse.Namespace, house: House) -> int:
    """Figures by language; 1 if one does not pass."""
    signals = _signals(house)
    rows = [_row(signals, code) for code in languages(signals)]
    if args.json:
        show_json(rows)
    else:
        show_table([_cells(row, use) for row in rows for use in ("all", *USES)], COLUMNS)
        say("“all” decides. Rules are changed by the tune lines only; the later ones tell most.")
    return 0 if all(row["passes"] for row in rows) else 1


def check(args: argparse.Namespace, house: House) -> int:
    """Figures of the files of one language, and what they lack; 1 if they lack anything."""
    found = look_over(args.folder, args.language)
    row: dict[str, Any] = {use: _counts(figures) for use, figures in found.figures.items()}
    row |= {"language": found.language, "passes": found.is_enough}
    if args.json:
        show_json(row | {"findings": [str(one) for one in found.findings]})
    else:
        show_table([_cells(row, use) for use in found.figures], COLUMNS)
        for one in found.findings:
            say(str(one))
        say("It can be taken in." if found.is_enough else f"It lacks {len(found.findings)}.")
    return 0 if found.is_enough else 1


def try_text(args: argparse.Namespace, house: House) -> int:
    """Which rules match."""
    text = sys.stdin.read() if args.text == FROM_INPUT else args.text
    found = _signals(house).rules_in(text)
    rows = [{"rule": r.id, "kind": r.kind, "what": r.what, "version": r.version} for r in found]
    if args.json:
        show_json(rows)
    elif rows:
        show_table(rows, ("rule", "kind", "what"))
    else:
        say("No rule matches.")
    return 0


def show(args: argparse.Namespace, house: House) -> int:
    """Every rule."""
    signals = _signals(house)
    rows: list[dict[str, Any]] = [
        {
            "rule": rule.id,
            "kind": rule.kind,
            "state": "off" if rule.id in signals.off else "on",
            "what": rule.what,
            "version": rule.version,
            "phrases": list(rule.phrases),
        }
        for rule in signals.every
    ]
    if args.json:
        show_json(rows)
    else:
        show_table(rows, ("rule", "kind", "state", "what", "version"))
    return 0


def switch(args: argparse.Namespace, house: House) -> int:
    """Switch a rule off or on; refused where a language would then no longer pass."""
    own = house.settings.data / OWN_FILE
    tune(own, Tuning(args.rule, args.off, args.reason, args.by, house.now))
    say(f"{args.rule} is {'off' if args.off else 'on'}; a running bot knows at its next start.")
    return 0


COLUMNS = ("language", "use", "lines", "recall", "false red", "story recall", "passes")


def _signals(house: House) -> Signals:
    signals, findings = read(house.settings.data / OWN_FILE)
    for one in findings:
        say(str(one))
    return signals


def _row(signals: Signals, code: str) -> dict[str, Any]:
    every = figures(signals, code)
    return {
        "language": code,
        "version": signals.version,
        "passes": every.passes,
        "all": _counts(every),
        **{use: _counts(figures(signals, code, use)) for use in USES},
    }


def _counts(found: Figures) -> dict[str, Any]:
    return {
        "lines": found.lines,
        "me": found.me,
        "found": found.found,
        "recall": round(found.recall, 3),
        "others": found.others,
        "false": found.false,
        "false_red": round(found.false_rate, 3),
        "story": found.story,
        "story_found": found.story_found,
        "story_recall": round(found.story_recall, 3),
    }


def _cells(row: dict[str, Any], use: str) -> dict[str, Any]:
    found = row[use]
    return {
        "language": row["language"],
        "use": use,
        "lines": found["lines"],
        "recall": f"{found['recall']:.1%} ({found['found']}/{found['me']})",
        "false red": f"{found['false_red']:.1%} ({found['false']}/{found['others']})",
        "story recall": f"{found['story_recall']:.1%} ({found['story_found']}/{found['story']})",
        "passes": ("yes" if row["passes"] else "no") if use == "all" else "",
    }
