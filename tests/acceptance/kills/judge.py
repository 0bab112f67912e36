"""Judges a run: what people did and Telegram accepted, against what the bot kept.

Nothing is believed because the bot said so. Every complaint is a sentence with the evidence in it.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from bot.channels.telegram.outgoing import pages, text_of
from bot.services.messages import unpack
from tests.acceptance.kills.people import AGAIN, Human
from tests.acceptance.kills.records import Records
from tests.support.standin import Call

FINAL: Final = frozenset({"sent", "refused", "cancelled", "expired", "held"})
Rows = Sequence[Mapping[str, Any]]


@dataclass
class Verdict:
    """Complaints by kind, and figures worth printing."""

    complaints: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    figures: Counter[str] = field(default_factory=Counter)

    def complain(self, kind: str, what: str) -> None:
        """Something that was promised is not so."""
        self.complaints[kind].append(what)

    def __str__(self) -> str:
        figures = ", ".join(f"{name} {n}" for name, n in self.figures.items())
        found = [f"{kind}: {one}" for kind, all_ in self.complaints.items() for one in all_[:5]]
        return "\n".join([figures, *found])


def judge(people: Sequence[Human], journal: Sequence[Call], told: Rows, kept: Records) -> Verdict:
    """``told`` is what `yousaid answers --format json` says of the round."""
    verdict = Verdict()
    numbers = kept.people()
    answers, asks, outbox = kept.answers(), kept.asks(), kept.outbox()
    by_chat: dict[int, list[Call]] = defaultdict(list)
    for call in journal:
        by_chat[call.chat].append(call)
    current = "\n".join(row["text"] or "" for row in told)
    for human in people:
        participant = numbers.get(human.id)
        if participant is None:
            verdict.complain("lost", f"{human.id} never came in")
            continue
        mine = [row for row in answers if row["participant"] == participant]
        _words(verdict, human, mine, by_chat[human.id], current)
        _choices(verdict, human, mine, [a for a in asks if a["participant"] == participant])
        rows = [row for row in outbox if row["participant"] == participant]
        _copies(verdict, human, rows, by_chat[human.id])
        _place(verdict, human)
    _ends(verdict, outbox, kept)
    return verdict


def _words(verdict: Verdict, human: Human, mine: Rows, calls: Sequence[Call], current: str) -> None:
    """Every message is kept once, under a question that stood in the chat when it was sent."""
    newest = {_key(row): row for row in mine}
    for said in human.written:
        verdict.figures["words"] += 1
        is_acknowledged = any(
            call.method == "sendMessage" and call.number > said.number and call.ask > said.ask
            for call in calls
        )
        verdict.figures["acknowledged words"] += is_acknowledged
        holding = [row for row in mine if said.token in row["words"]]
        times = sum(row["words"].count(said.token) for row in newest.values())
        shown = current.count(said.token)
        what = f"{human.id} {said}"
        if not holding:
            verdict.complain("lost", what)
        elif times != shown:
            verdict.complain("told otherwise", f"{what}: {times} kept, {shown} told")
        elif times == 0:
            verdict.complain("covered", f"{what}: only in an earlier revision of {holding[0]}")
        elif times > 1:
            verdict.complain("doubled", what)
        if holding:
            _filed(verdict, what, said.number, said.ask, holding[0], calls)


def _filed(
    verdict: Verdict,
    what: str,
    at: int,
    intended: int,
    row: Mapping[str, Any],
    calls: Sequence[Call],
) -> None:
    if row["under"] == "unfiled":
        verdict.figures["unfiled"] += 1
        return
    seen = [call.number for call in calls if call.ask == row["ask"]]
    if not seen or min(seen) > at:
        verdict.complain("misfiled", f"{what}: under ask {row['ask']}, first shown {seen[:1]}")
    elif row["ask"] != intended:
        verdict.figures["under another seen question"] += 1


def _choices(verdict: Verdict, human: Human, mine: Rows, asks: Rows) -> None:
    """The last press on a question is its answer, and no answer is kept twice in a row."""
    keys = {
        ask["number"]: (
            ask["round"],
            ask["scope"],
            ask[ask["scope"]] or "" if ask["scope"] in ("item", "section") else "",
            ask["node"],
        )
        for ask in asks
        if ask["scope"] != "none"
    }
    last: dict[int, str] = {}
    order = human.standin.queue.pressed
    for press in sorted(human.tapped, key=lambda one: order.get(one.query, 0)):
        verdict.figures["presses"] += 1
        last[press.ask] = press.code
    for ask, code in last.items():
        if ask not in keys:
            continue
        verdict.figures["choices"] += 1
        found = [row for row in mine if row["ask"] == ask and json.loads(row["choices"])]
        what = f"{human.id} pressed {code} at ask {ask} {keys[ask]}"
        if not found:
            verdict.complain("lost", what)
        elif json.loads(found[-1]["choices"]) != [code]:
            verdict.complain("lost", f"{what}, kept is {found[-1]['choices']}")
    for before, after in _pairs(mine):
        if all(before[name] == after[name] for name in ("choices", "words", "state")):
            verdict.complain("doubled", f"{human.id}: {dict(before)} and {dict(after)}")


def _pairs(mine: Rows) -> Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    earlier: dict[tuple[str, ...], Mapping[str, Any]] = {}
    for row in mine:
        if _key(row) in earlier:
            yield earlier[_key(row)], row
        earlier[_key(row)] = row


def _key(row: Mapping[str, Any]) -> tuple[str, ...]:
    return row["round"], row["scope"], row["subject"], row["under"]


def _copies(verdict: Verdict, human: Human, rows: Rows, calls: Sequence[Call]) -> None:
    """Of every queued message one copy, or two of which the second says so."""
    plain: Counter[tuple[int, str]] = Counter()
    again: Counter[tuple[int, str]] = Counter()
    for call in calls:
        if call.method == "sendMessage":
            is_copy = call.text.startswith(AGAIN)
            text = call.text.partition("\n\n")[2] if is_copy else call.text
            (again if is_copy else plain)[call.ask, text] += 1
    queued: Counter[tuple[int, str]] = Counter()
    certain: Counter[tuple[int, str]] = Counter()
    for row in rows:
        if row["kind"] not in ("say", "put"):
            continue
        message = unpack(row["body"])
        (page,) = pages(message.paragraphs)
        key = (message.ask if message.presses else 0, text_of(page).words)
        queued[key] += 1
        certain[key] += row["state"] == "sent" and not message.joins
    shown = {call.ask for call in calls if call.ask}
    for key in plain | again | queued:
        copies, n = plain[key] + again[key], queued[key]
        what = f"{human.id} {key[0]} {key[1][:60]!r}: {plain[key]}+{again[key]} of {n} queued"
        verdict.figures["messages"] += copies
        verdict.figures["second copies"] += again[key]
        verdict.figures["extra copies"] += max(0, copies - n)
        if plain[key] > n or again[key] > n:
            verdict.complain("copies", what)
        if copies < certain[key] and key[0] in shown:
            # In doubt, and its question was answered where it stood before: not sent once more.
            verdict.figures["overtaken by the answer"] += certain[key] - copies
        elif copies < certain[key]:
            verdict.complain("never sent", what)


def _place(verdict: Verdict, human: Human) -> None:
    """Everybody is through, or has a question to answer."""
    verdict.figures["finished"] += human.is_done
    verdict.figures["hellos"] += len(human.hellos)
    if not human.is_done and human.open_question is None:
        verdict.complain("stuck", f"{human.id}: {human.hellos}")
    for why in human.hellos:
        if "uncertain" not in why and "held" not in why:
            verdict.complain("stuck", f"{human.id} had to say hello: {why}")


def _ends(verdict: Verdict, outbox: Rows, kept: Records) -> None:
    """Nothing is left half-done."""
    for row in outbox:
        if row["state"] not in FINAL:
            verdict.complain("unfinished", f"row {row['id']} is {row['state']}")
        verdict.figures["held"] += row["state"] == "held"
    for state in ("new", "parked"):
        if left := kept.count("inbox", f"state = '{state}'"):
            verdict.complain("unfinished", f"{left} arrivals are {state}")
