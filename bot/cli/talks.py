"""``yousaid talk``: what young people and the team write to each other."""

import argparse
from typing import Any

from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.cli.reasons import because, why
from bot.cli.words import Commands, add, family
from bot.errors import UserMistake
from bot.services import audit
from bot.services.care import talking, talks
from bot.services.care.team import find_member
from bot.services.care_rows import ThreadRow
from bot.services.instants import micros, moment
from bot.services.lookup import find_person
from bot.services.redacting import redact_line
from bot.services.transaction import Transaction

COLUMNS = ("person", "state", "since", "last", "waits", "staff")


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    actions = family(commands, "talk", "What young people and the team write to each other.")
    add(actions, "list", "Talks that are open.", list_all)
    one = add(actions, "show", "All that was written in a talk.", show)
    out = add(actions, "say", "Write to a young person under your first name.", write)
    end = add(actions, "close", "A talk is over.", close)
    for parser in (one, out, end):
        parser.add_argument("person", metavar="PERSON")
    gone = add(actions, "redact", "Take one line out for good; the talk stays.", take_out)
    gone.add_argument("line", metavar="LINE", type=int, help="its number; see: yousaid talk show")
    gone.add_argument("--by", required=True, metavar="NAME", help="who of the team does it")
    because(gone)
    out.add_argument("text", metavar="TEXT")
    out.add_argument("--by", required=True, metavar="NAME", help="who of the team writes")


def list_all(args: argparse.Namespace, house: House) -> int:
    """Who talks with the team, and who waits for an answer."""
    found = house.store.read(_listed)
    show_json(found) if args.json else show_table(found, COLUMNS)
    return 0


def show(args: argparse.Namespace, house: House) -> int:
    """Every line with its number, oldest first; of the last talk where none is open."""
    found = house.store.write(lambda tx: _opened(tx, args.person, micros(house.now)))
    if args.json:
        show_json(found)
    else:
        print(
            "\n".join(f"{one['at']}  {one['line']}  {one['who']}: {one['words']}" for one in found)
        )
    return 0


def write(args: argparse.Namespace, house: House) -> int:
    """Send somebody's words to the young person."""
    now = micros(house.now)
    house.store.write(
        lambda tx: talking.answer(
            tx, _thread(tx, args.person), find_member(tx, args.by), args.text, now
        )
    )
    show_json({"sent": True}) if args.json else say("It goes out at once.")
    return 0


def take_out(args: argparse.Namespace, house: House) -> int:
    """Its words are gone for good, whoever wrote them."""
    now = micros(house.now)
    house.store.write(
        lambda tx: redact_line(tx, args.line, find_member(tx, args.by), now, why(args))
    )
    show_json({"redacted": args.line}) if args.json else say("Taken out, for good.")
    return 0


def close(args: argparse.Namespace, house: House) -> int:
    """The next words of the person begin a new one."""
    now = micros(house.now)
    house.store.write(lambda tx: talking.close(tx, _thread(tx, args.person), now))
    show_json({"closed": True}) if args.json else say("Closed.")
    return 0


def _listed(tx: Transaction) -> list[dict[str, Any]]:
    return [
        {
            "person": one.who,
            "state": "open",
            "since": _at(one.opened_at),
            "last": _at(one.last_at),
            "waits": one.waits,
            "staff": one.answers,
        }
        for one in talks.listed(tx)
    ]


def _opened(tx: Transaction, pseudonym: str, now: int) -> list[dict[str, Any]]:
    """That it was read is noted before anybody sees it (R111)."""
    thread = _newest(tx, pseudonym)
    who = tx.people([thread.participant])[thread.participant].pseudonym
    audit.note(tx, audit.COMMAND, "words opened", f"{who}, a talk", now)
    return _lines(tx, thread)


def _lines(tx: Transaction, thread: ThreadRow) -> list[dict[str, Any]]:
    names = {row.id: row.name for row in tx.staff()}
    person = tx.people([thread.participant])[thread.participant]
    return [
        {
            "line": line.id,
            "at": _at(line.at),
            "who": names[line.staff] if line.staff is not None else person.pseudonym,
            "words": line.words or "(deleted)",
        }
        for line in tx.lines(thread.id)
    ]


def _thread(tx: Transaction, pseudonym: str) -> ThreadRow:
    person = find_person(tx, pseudonym)
    thread = tx.open_thread(person.id)
    if thread is None:
        raise UserMistake(f"{person.pseudonym} is not talking with the team.")
    return thread


def _newest(tx: Transaction, pseudonym: str) -> ThreadRow:
    person = find_person(tx, pseudonym)
    return tx.newest_thread(person.id) or _thread(tx, pseudonym)


def _at(number: int) -> str:
    return moment(number).isoformat(timespec="minutes")
