"""``yousaid material``: bring drafts in, see and describe their items."""

import argparse
from pathlib import Path
from typing import Final

from bot import materials as readers
from bot.cli import material_check
from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.cli.words import Commands, add, family
from bot.services import materials, sensitivity
from bot.services.drafts import KINDS

#: How many options a respondent may take: one, or several.
_SIGNS: Final = {"one": "○", "many": "☐"}


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    actions = family(commands, "material", "Drafts to review, and their items.")
    bring = add(actions, "import", "Bring a draft in.", import_file)
    bring.add_argument("file", type=Path, metavar="FILE", help="or a folder of pictures")
    bring.add_argument("--title", default="", help="another title than the document's own")
    bring.add_argument(
        "--alt", default="", help="what a picture shows, for whoever does not see it"
    )
    bring.add_argument("--caption", default="", help="the words of a post that go with its picture")
    bring.add_argument("--kind", default="", choices=["", *KINDS], help="what kind of draft it is")
    material_check.register(actions)
    add(actions, "list", "All materials.", list_all)
    shown = add(actions, "show", "One material with its items.", show)
    shown.add_argument("material", metavar="ID")
    change = add(actions, "edit", "Describe one item for those who review it.", edit)
    change.add_argument("material", metavar="ID")
    change.add_argument("item", metavar="ITEM", help="the item's number or id")
    change.add_argument("--sensitivity", choices=materials.SENSITIVITIES)
    change.add_argument("--topic", action="append", metavar="TOPIC", help="may be given again")
    change.add_argument("--label", help="a neutral name, shown before a heavy item")
    change.add_argument("--why", help="why the team asks this")
    change.add_argument("--gist", help="what it asks, in short and gently")
    change.add_argument("--image", dest="media", help="what its picture shows, in words")
    change.add_argument("--text", help="a new wording; people who saw the old one keep it")


def import_file(args: argparse.Namespace, house: House) -> int:
    """Read a file and keep what it holds."""
    draft = readers.with_alt(readers.read(args.file), args.alt, args.caption)
    row = house.store.write(
        lambda tx: materials.import_draft(tx, draft, house.now, title=args.title, kind=args.kind)
    )
    found = house.store.read(lambda tx: materials.describe(tx, row.id))
    skipped = [{"text": one.text, "why": one.why} for one in draft.skipped]
    if args.json:
        show_json({**found, "skipped": skipped})
        return 0
    _print(found)
    if skipped:
        say(f"\nLeft out ({len(skipped)}):")
        for one in skipped:
            say(f"  {one['why']}: {one['text']}")
    material_check.tell_counts(house, [row.id])
    say(f"\nNext: mark what is heavy (yousaid material edit {row.id} ITEM --sensitivity heavy),")
    say(f"then make a round (yousaid round create NAME --material {row.id}).")
    return 0


def list_all(args: argparse.Namespace, house: House) -> int:
    """All materials."""
    rows = house.store.read(lambda tx: [materials.describe(tx, row.id) for row in tx.materials()])
    short = [{**row, "items": len(row["items"]), "sections": len(row["sections"])} for row in rows]
    if args.json:
        show_json(short)
    else:
        show_table(short, ("id", "title", "kind", "version", "sections", "items"))
    return 0


def show(args: argparse.Namespace, house: House) -> int:
    """One material."""
    found = house.store.read(lambda tx: materials.describe(tx, args.material))
    show_json(found) if args.json else _print(found)
    return 0


def edit(args: argparse.Namespace, house: House) -> int:
    """Change what staff say about an item."""
    change = materials.Edit(
        sensitivity=args.sensitivity,
        topics=args.topic,
        label=args.label,
        why=args.why,
        gist=args.gist,
        media=args.media,
        text=args.text,
    )
    row = house.store.write(
        lambda tx: sensitivity.edit(tx, args.material, args.item, change, house.now)
    )
    found = house.store.read(lambda tx: materials.describe(tx, row.material))
    item = next(one for one in found["items"] if one["id"] == row.item)
    if args.json:
        show_json(item)
    else:
        say(f"Question {row.number} is at version {row.version} now.")
    return 0


def _print(found: dict[str, object]) -> None:
    print(f"{found['id']}  {found['title']} ({found['kind']}, version {found['version']})")
    items = found["items"]
    section = None
    for item in items if isinstance(items, list) else []:
        if item["section"] != section:
            section = item["section"]
            print(f"\n{section}")
        heavy = "  [heavy]" if item["sensitivity"] == "heavy" else ""
        print(f"  {item['number'] or item['id']}. {item['text']}{heavy}")
        for probe in item["probes"]:
            print(f"       › {probe}")
        for option in item["options"]:
            print(f"       {_SIGNS.get(item['choice'], '•')} {option}")
        if item["media"]:
            print(f"       (in the picture: {item['media']})")
        if item["note"]:
            print(f"       (note: {item['note']})")
