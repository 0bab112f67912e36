"""``yousaid material``: bring drafts in, see and describe their items."""

import argparse
from pathlib import Path
from typing import Any, Final

from bot.cli import (
    material_check,
    material_steps,
    material_translating,
    material_versions,
    recording,
)
from bot.cli.house import House
from bot.cli.output import patience, say, show_json, show_table
from bot.cli.words import Commands, add, family
from bot.materials import with_alt
from bot.materials.whole import read_whole
from bot.services import draft_preview, materials, sensitivity
from bot.services.drafts import KINDS
from bot.services.shaping import Shaped, shape

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
    bring.add_argument("--preview", action="store_true", help="look at it; nothing is kept")
    material_versions.add_revising(bring)
    material_steps.add_steps(bring)
    material_check.register(actions)
    whole = "also what is gone from its document"
    add(actions, "list", "All materials.", list_all).add_argument(
        "--all", action="store_true", help=whole
    )
    shown = add(actions, "show", "One material with its items and editions.", show)
    shown.add_argument("material", metavar="ID")
    shown.add_argument("--all", action="store_true", help=whole)
    material_versions.register(actions)
    material_translating.register(actions)
    recording.register(actions)
    change = add(actions, "edit", "Describe one item for those who review it.", edit)
    change.add_argument("material", metavar="ID")
    change.add_argument("item", metavar="ITEM", help="the item's number or id")
    change.add_argument("--sensitivity", choices=materials.SENSITIVITIES)
    change.add_argument("--topic", action="append", metavar="TOPIC", help="may be given again")
    change.add_argument("--label", help="a neutral name, shown before a heavy item")
    change.add_argument("--why", help="why the team asks this")
    change.add_argument("--gist", help="what it asks, in short and gently")
    change.add_argument("--kind", choices=KINDS, help="where it is another than the draft's")
    change.add_argument("--image", dest="media", help="what its picture shows, in words")
    change.add_argument("--text", help="a new wording; people who saw the old one keep it")


def import_file(args: argparse.Namespace, house: House) -> int:
    """Read a file, put it into shape, and look at it or keep what it holds."""
    with patience(f"Reading {args.file.name} …"):
        draft, source = read_whole(args.file)
        draft = with_alt(draft, args.alt, args.caption)
        shaped = shape(draft, material_steps.steps_of(args))
    if args.revises:
        return material_versions.bring_edition(args, house, shaped, source)
    material_versions.refuse_alone(args)
    if args.preview:
        return _preview(args, shaped)
    with patience("Keeping it …"):
        row = house.store.write(
            lambda tx: materials.import_draft(
                tx, shaped.draft, house.now, title=args.title, kind=args.kind, source=source
            )
        )
        found = house.store.read(lambda tx: materials.describe(tx, row.id))
    skipped = material_steps.left_out(shaped)
    if args.json:
        show_json({**found, "skipped": skipped})
        return 0
    _print(found)
    material_steps.tell_left_out(skipped)
    material_check.tell_counts(house, [row.id])
    say(f"\nNext: mark what is heavy (yousaid material edit {row.id} ITEM --sensitivity heavy),")
    say(f"then make a round (yousaid round create NAME --material {row.id}).")
    return 0


def _preview(args: argparse.Namespace, shaped: Shaped) -> int:
    found, skipped = (
        draft_preview.preview(shaped, args.title, args.kind),
        material_steps.left_out(shaped),
    )
    if args.json:
        show_json({**found, "skipped": skipped})
        return 0
    _print(found)
    material_steps.tell_left_out(skipped)
    say("\nNothing is kept yet. Leave --preview out to bring it in; put it into shape with")
    say('--split "4: words", --merge 4, --move 9:3, --drop 7, --section "4: Name" (see --help).')
    return 0


def list_all(args: argparse.Namespace, house: House) -> int:
    """All materials."""
    rows = house.store.read(
        lambda tx: [materials.describe(tx, row.id, is_whole=args.all) for row in tx.materials()]
    )
    counted = ("sections", "items", "editions", *(("gone",) if args.all else ()))
    short = [{**row, **{name: len(row[name]) for name in counted}} for row in rows]
    if args.json:
        show_json(short)
    else:
        show_table(short, ("id", "title", "kind", "version", *counted))
    return 0


def show(args: argparse.Namespace, house: House) -> int:
    """One material."""
    found = house.store.read(lambda tx: materials.describe(tx, args.material, is_whole=args.all))
    if args.json:
        show_json(found)
        return 0
    _print(found)
    if found.get("gone"):
        print("\nGone")
    for item in found.get("gone", []):
        print(f"  {item['id']}. {item['text']}  (since edition {item['gone_in']})")
    for one in found["editions"]:
        print(("\n" if one["edition"] == 1 else "") + material_versions.edition(one))
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
        kind=args.kind,
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


def _name(item: dict[str, Any]) -> str:
    """What an item is called: in a preview by its place, beside the document's own number."""
    if "name" not in item:
        return f"{item['number'] or item['id']}."
    own = item["number"]
    return f"{item['name']}." + (f" ({own})" if own and own != item["name"] else "")


def _print(found: dict[str, Any]) -> None:
    as_of = f", version {found['version']}" if found["id"] else ""
    print(f"{found['id'] or 'Preview:'}  {found['title']} ({found['kind']}{as_of})")
    section = None
    suggested = {one["item"]: one for one in found.get("suggestions", ())}
    for item in found["items"]:
        if item["section"] != section:
            section = item["section"]
            print(f"\n{section}")
        heavy = "  [heavy]" if item["sensitivity"] == "heavy" else ""
        kind = f"  [{item['kind']}]" if item["kind"] else ""
        print(f"  {_name(item)} {item['text']}{kind}{heavy}")
        for probe in item["probes"]:
            print(f"       › {probe}")
        for option in item["options"]:
            print(f"       {_SIGNS.get(item['choice'], '•')} {option}")
        if item["media"]:
            print(f"       (in the picture: {item['media']})")
        if item["note"]:
            print(f"       (note: {item['note']})")
        if one := suggested.get(item.get("name")):
            print(f"       ({material_check.maybe(one['heavy'], one['topics'], one['words'])})")
