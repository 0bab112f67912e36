"""``yousaid broadcast``: how far each is; stop one, let it go on, undo it before it starts."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.cli.words import Commands, add, family
from bot.services import broadcasts
from bot.services.previewing import Summary, foresee, summary
from bot.services.project_rows import BroadcastRow, RoundRow
from bot.services.transaction import Transaction
from bot.services.zones import shown, zone_of

COLUMNS: Final = (
    "id",
    "kind",
    "round",
    "state",
    "starts_at",
    "people",
    "waiting",
    "kept",
    "not_sent",
)
#: How wide a progress bar is.
BAR: Final = 30


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    actions = family(commands, "broadcast", "Messages to many: look, stop, go on, undo.")
    add(actions, "list", "All of them.", list_all)
    for name, what, do in (
        ("show", "How far it is, and who does not get it for what reason.", show),
        ("undo", "Call it off before it starts, and put its round back.", undo),
        ("stop", "Send no more of it.", stop),
        ("resume", "Send the rest of a stopped one.", resume),
    ):
        add(actions, name, what, do).add_argument("broadcast", metavar="ID")


def list_all(args: argparse.Namespace, house: House) -> int:
    """All broadcasts."""
    found = house.store.read(lambda tx: [broadcasts.described(tx, row) for row in tx.broadcasts()])
    show_json(found) if args.json else show_table(found, COLUMNS)
    return 0


def show(args: argparse.Namespace, house: House) -> int:
    """One broadcast."""
    return _show(args, house, house.store.read(lambda tx: _found(tx, args)))


def undo(args: argparse.Namespace, house: House) -> int:
    """Undo it."""
    row = house.store.write(lambda tx: broadcasts.undo(tx, args.broadcast, house.now))
    say(f"Broadcast {row.id} is undone; nobody was written to.")
    return _show(args, house, row)


def stop(args: argparse.Namespace, house: House) -> int:
    """Stop it."""
    row, called_back = house.store.write(lambda tx: broadcasts.stop(tx, args.broadcast))
    if called_back:
        people = "1 person" if called_back == 1 else f"{called_back} people"
        say(f"What was about to leave to {people} was called back.")
    say(f"Broadcast {row.id} is stopped. Go on with: yousaid broadcast resume {row.id}")
    return _show(args, house, row)


def resume(args: argparse.Namespace, house: House) -> int:
    """Let it go on."""
    row = house.store.write(lambda tx: broadcasts.go_on(tx, args.broadcast, house.now))
    return _show(args, house, row)


def tell_step(
    args: argparse.Namespace, house: House, step: Callable[[Transaction], RoundRow]
) -> RoundRow:
    """Take a step, and say whom it writes to and how to call it off."""
    row, lines = step_told(house, step)
    for line in lines or ["Nobody is written to: nobody is in it yet."]:
        say(line)
    return row


def step_told(house: House, step: Callable[[Transaction], RoundRow]) -> tuple[RoundRow, list[str]]:
    """Take a step; its round, and what is to be said of the broadcasts it made."""

    def job(tx: Transaction) -> tuple[RoundRow, list[BroadcastRow]]:
        before = {one.id for one in tx.broadcasts()}
        row = step(tx)
        return row, [one for one in tx.broadcasts() if one.id not in before]

    row, made = house.store.write(job)  # a running bot waits for this, and not for what follows
    return row, house.store.read(lambda tx: [line for one in made for line in told(tx, one)])


def told(tx: Transaction, row: BroadcastRow) -> list[str]:
    """What a broadcast will do, and until when it can be undone."""
    zone = zone_of(tx.project())
    lines = in_words(summary(row.kind, foresee(tx, row)), lambda at: shown(at, zone) or "")
    undo = f"Undo until {shown(row.starts_at, zone)} with: yousaid broadcast undo {row.id}"
    return [*lines, undo]


def in_words(found: Summary, when: Callable[[int], str]) -> list[str]:
    """A summary in plain sentences."""
    lines = [f"“{found.kind}” goes to {found.people} people{_counted(found.languages)}."]
    if found.first is not None and found.last is not None:
        lines.append(f"First {when(found.first)}, last {when(found.last)}, each in waking hours.")
    if found.not_to:
        lines.append(f"Not to {sum(found.not_to.values())}{_counted(found.not_to)}.")
    return lines


def show_progress(rows: Sequence[Mapping[str, Any]]) -> None:
    """Each broadcast with a bar, and why people did not get it."""
    for row in rows:
        print(f"{row['kind']} (broadcast {row['id']}, {row['state']})")
        print(f"  {_bar(row)}")
        for why, count in row["reasons"].items():
            print(f"  not sent to {count}: {why}")


def _show(args: argparse.Namespace, house: House, row: BroadcastRow) -> int:
    found = house.store.read(lambda tx: broadcasts.described(tx, row))
    show_json(found) if args.json else show_progress([found])
    return 0


def _found(tx: Transaction, args: argparse.Namespace) -> BroadcastRow:
    return broadcasts.find_broadcast(tx, args.broadcast)


def _bar(row: Mapping[str, Any]) -> str:
    settled, whole = row["kept"] + row["not_sent"], row["people"]
    full = BAR * settled // whole if whole else BAR
    counts = f"{row['kept']} handed over, {row['not_sent']} not, {row['waiting']} waiting"
    return f"[{'#' * full}{'.' * (BAR - full)}] {settled} of {whole}: {counts}"


def _counted(counts: Mapping[str, int]) -> str:
    return f" ({', '.join(f'{what}: {n}' for what, n in counts.items())})" if counts else ""
