"""New editions of a document: what they do to a material's items, and how two of them differ."""

import argparse
from collections.abc import Mapping, Sequence
from typing import Any

from bot.cli.house import House
from bot.cli.material_check import tell_counts
from bot.cli.material_steps import left_out, tell_left_out
from bot.cli.output import patience, say, show_json
from bot.cli.words import Commands, Parser, add
from bot.errors import UserMistake
from bot.services import materials, revising
from bot.services.drafts import Source
from bot.services.revising import Corrections
from bot.services.shaping import Shaped
from bot.services.word_changes import Change, plain


def register(actions: Commands) -> None:
    """Add what compares editions."""
    found = add(actions, "compare", "How two editions of a document differ.", compare)
    found.add_argument("material", metavar="ID")
    found.add_argument("--from", type=int, dest="before", metavar="EDITION")
    found.add_argument("--to", type=int, dest="after", metavar="EDITION")


def add_revising(parser: Parser) -> None:
    """Add the options that bring in a new edition."""
    group = parser.add_argument_group("a new edition of a document")
    group.add_argument("--revises", default="", metavar="ID", help="the material it is about")
    group.add_argument(
        "--match", action="append", default=[], metavar="5=m1-i7", help="5 is that item"
    )
    group.add_argument("--new", action="append", default=[], metavar="5", help="5 is a new item")


def refuse_alone(args: argparse.Namespace) -> None:
    """Raise UserMistake for options that need --revises."""
    if args.match or args.new:
        raise UserMistake("--match and --new go with --revises ID.")


def bring_edition(args: argparse.Namespace, house: House, shaped: Shaped, source: Source) -> int:
    """Look at what a revised document does, or file it."""
    if args.title or args.kind:
        raise UserMistake("A new edition keeps its title and kind; leave --title and --kind out.")
    said = _corrections(args)
    with patience("Comparing the two documents …"):
        if args.preview:
            done = house.store.read(
                lambda tx: revising.look(tx, args.revises, shaped, source, said)
            )
        else:
            done = house.store.write(
                lambda tx: revising.revise(tx, args.revises, shaped, source, house.now, said)
            )
        found = done.told()
    skipped = left_out(shaped)
    if args.json:
        whole = (
            {}
            if args.preview
            else house.store.read(lambda tx: materials.describe(tx, done.material.id))
        )
        show_json({**found, **whole, "skipped": skipped})
        return 0
    print(f"{found['id']}  {found['title']}, edition {done.edition}")
    _print_revision(found["revision"])
    tell_left_out(skipped)
    if not args.preview:
        tell_counts(house, [done.material.id])
    else:
        say("\nNothing is kept yet. Leave --preview out to bring this edition in;")
        say("--match 5=ID and --new 5 put a wrong match right.")
    return 0


def compare(args: argparse.Namespace, house: House) -> int:
    """Two editions beside each other."""
    found = house.store.read(
        lambda tx: revising.compare(tx, args.material, args.before, args.after)
    )
    if args.json:
        show_json(found)
        return 0
    ends = (found["from"], found["to"])
    print(f"{found['id']}  {found['title']}: " + " → ".join(map(edition, ends)))
    _print_counts(found, ("same", "changed", "new", "gone"))
    _print_changed("Changed", found["changed"])
    _print_items("New", found["new"], "+")
    _print_items("Gone", found["gone"], "-")
    return 0


def edition(one: Mapping[str, Any]) -> str:
    """One edition in a line."""
    return f"edition {one['edition']} ({one['file']}, {one['at'][:10]}, {one['digest'][:12]})"


def _print_revision(done: Mapping[str, Any]) -> None:
    _print_counts(done, ("same", "changed", "new", "gone", "back", "moved"))
    _print_changed("Changed", done["changed"])
    _print_items("New", done["new"], "+")
    _print_items("Gone", done["gone"], "-")
    if done["back"]:
        print("\nBack again")
    for one in done["back"]:
        print(f"  {one['name']}. ({one['id']})")
    if done["moved"]:
        print("\nMoved")
    for one in done["moved"]:
        print(f"  {one['name']}. ({one['id']}) was {one['from']}, is {one['to']} now")
    _print_changed(
        "Reworded by you; the document says otherwise, and your words stay", done["kept"]
    )
    people = done["watching"]
    if people:
        who = "1 person" if people == 1 else f"{people} people"
        say(f"\n{who} in an open round will see the new wording.")
    if done["new"] or done["gone"]:
        say("Rounds that are open keep the items they have; the next round has the new ones.")


def _print_counts(found: Mapping[str, Any], names: Sequence[str]) -> None:
    parts = [f"{len(found[name])} {_COUNTED.get(name, name)}" for name in names if found[name]]
    print(f"  {', '.join(parts)}")


#: Fields that only say where an item stands.
_PLACING = frozenset(("number", "section", "leans"))
_COUNTED: Mapping[str, str] = {"same": "the same", "back": "back again"}


def _print_changed(title: str, rows: Sequence[Mapping[str, Any]]) -> None:
    placed = [row for row in rows if not set(row["changes"]) - _PLACING]
    reworded = [row for row in rows if row not in placed]
    if reworded:
        print(f"\n{title}")
    for row in reworded:
        print(f"  {_called(row)}. ({row['id']})")
        for told in _told(row["changes"]):
            print(f"     {told}")
    if placed:
        print("\nWith another number or heading only")
    for row in placed:
        print(f"  {_called(row)}. ({row['id']}) {'; '.join(_told(row['changes']))}")


def _called(row: Mapping[str, Any]) -> str:
    return str(row.get("name") or row.get("number") or row["id"])


def _told(changes: Mapping[str, Sequence[Change]]) -> list[str]:
    return [f"{field}: {plain(found)}" for field, found in changes.items()]


def _print_items(title: str, rows: Sequence[Mapping[str, Any]], sign: str) -> None:
    if rows:
        print(f"\n{title}")
    for row in rows:
        print(f"  {sign} {_called(row)}. {row['text'] or row['media']}")


def _corrections(args: argparse.Namespace) -> Corrections:
    same = dict(map(_match, args.match))
    if len(same) < len(args.match):
        raise UserMistake("An item is matched twice; give --match once for each.")
    return Corrections(same, tuple(args.new))


def _match(said: str) -> tuple[str, str]:
    name, sign, item = said.partition("=")
    if not sign or not name.strip() or not item.strip():
        raise UserMistake(f"Write --match as in --match 5=m1-i7, not “{said}”.")
    return name.strip(), item.strip()
