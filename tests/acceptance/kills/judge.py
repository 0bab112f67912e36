"""Judges a run: what people did and Telegram accepted, against what the bot kept.

Nothing is believed because the bot said so. Every complaint is a sentence with the evidence in it.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from bot.channels.telegram.outgoing import LONGEST, text_of
from bot.i18n.pages import pages
from bot.services.messages import unpack
from tests.acceptance.kills.people import AGAIN, Human, Written
from tests.acceptance.kills.records import Records
from tests.support.standin import Call

FINAL: Final = frozenset({"sent", "refused", "cancelled", "expired", "held"})
#: The answer to a press that would have decided where to go, had words not done so before.
OLD_BUTTON: Final = "That button is from earlier"
#: What may keep a message from somebody until they say hello: its state, or how it failed before.
EXCUSES: Final = (
    *("uncertain", "held", "refused", "the database is away"),
    *("NetworkError", "TimedOut", "Unreadable", "NotSent", "TooManyRequests"),
)
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


@dataclass(frozen=True)
class Traces:
    """All that is left of one person: at Telegram, in the database, in what staff are told."""

    human: Human
    calls: Sequence[Call]
    answers: Rows
    asks: Rows
    outbox: Rows
    told: str

    def first_shown(self, numbers: Iterable[int]) -> float:
        """When the first of these asks stood in the chat."""
        wanted = set(numbers)
        return min((call.number for call in self.calls if call.ask in wanted), default=math.inf)

    def fitting(self, row: Mapping[str, Any]) -> set[int]:
        """The asks that an answer is about: of a comment, all about the same thing."""
        if row["under"] != "comment":
            return {row["ask"]}
        scope = row["scope"] if row["scope"] in ("item", "section") else ""
        same = (ask for ask in self.asks if not scope or ask[scope] == row["subject"])
        return {ask["number"] for ask in same}


def judge(people: Sequence[Human], journal: Sequence[Call], told: Rows, kept: Records) -> Verdict:
    """``told`` is what `yousaid answers --format json` says of the round."""
    verdict = Verdict()
    numbers = kept.people()
    answers, asks, outbox = kept.answers(), kept.asks(), kept.outbox()
    current = "\n".join(row["text"] or "" for row in told)
    for human in people:
        if human.id not in numbers:
            verdict.complain("lost", f"{human.id} never came in")
            continue
        one = numbers[human.id]
        traces = Traces(
            human=human,
            calls=[call for call in journal if call.chat == human.id],
            answers=[row for row in answers if row["participant"] == one],
            asks=[row for row in asks if row["participant"] == one],
            outbox=[row for row in outbox if row["participant"] == one],
            told=current,
        )
        _words(verdict, traces)
        _choices(verdict, traces)
        _copies(verdict, traces)
        _place(verdict, human)
    _ends(verdict, outbox, kept)
    return verdict


def _words(verdict: Verdict, traces: Traces) -> None:
    """Every message is kept once, under a question that stood in the chat when it was sent."""
    newest = {_key(row): row for row in traces.answers}
    for said in traces.human.written:
        verdict.figures["words"] += 1
        verdict.figures["acknowledged words"] += any(
            call.method == "sendMessage" and call.number > said.number and call.ask > said.ask
            for call in traces.calls
        )
        holding = [row for row in traces.answers if said.token in row["words"]]
        times = sum(row["words"].count(said.token) for row in newest.values())
        shown = traces.told.count(said.token)
        what = f"{traces.human.id} {said}"
        if not holding:
            verdict.complain("lost", what)
            continue
        if times != shown:
            verdict.complain("told otherwise", f"{what}: {times} kept, {shown} told")
        elif times == 0:
            verdict.complain("covered", f"{what}: only in an earlier revision of {holding[0]}")
        elif times > 1:
            verdict.complain("doubled", what)
        _filed(verdict, traces, said, holding[0])


def _filed(verdict: Verdict, traces: Traces, said: Written, row: Mapping[str, Any]) -> None:
    """``row`` is the revision in which the words first stood."""
    first = traces.first_shown(traces.fitting(row))
    if row["under"] == "unfiled":
        verdict.figures["unfiled"] += 1
    elif first > said.number:
        what = f"under {row['under']} of ask {row['ask']}, first shown {first}"
        verdict.complain("misfiled", f"{traces.human.id} {said}: {what}")
    elif row["ask"] != said.ask:
        verdict.figures["under another seen question"] += 1


def _choices(verdict: Verdict, traces: Traces) -> None:
    """The last press on a question is its answer, and no answer is kept twice in a row."""
    scoped = {ask["number"]: ask["node"] for ask in traces.asks if ask["scope"] != "none"}
    last: dict[int, str] = {}
    order = traces.human.standin.queue.pressed
    for press in sorted(traces.human.tapped, key=lambda one: order.get(one.query, 0)):
        verdict.figures["presses"] += 1
        last[press.ask] = press.code
    for ask, code in last.items():
        if ask not in scoped:
            continue
        verdict.figures["choices"] += 1
        rows = [row for row in traces.answers if row["ask"] == ask]
        chosen = [json.loads(row["choices"]) for row in rows if json.loads(row["choices"])]
        if chosen[-1:] == [[code]]:
            continue
        if any(row["words"] for row in rows) and _was_told(traces, OLD_BUTTON):
            verdict.figures["told that the button is from earlier"] += 1
            continue
        words = sum(bool(row["words"]) for row in rows)
        what = f"{traces.human.id} pressed {code} at ask {ask} ({scoped[ask]}), kept is {chosen}"
        what += f" and {words} with words"
        verdict.complain("lost", what)
    for before, after in _pairs(traces.answers):
        if all(before[name] == after[name] for name in ("choices", "words", "state")):
            verdict.complain("doubled", f"{traces.human.id}: {dict(before)} and {dict(after)}")


def _was_told(traces: Traces, words: str) -> bool:
    """Whether they were, or would have been: what Telegram refused, or may have taken, is in no
    journal, and other rules judge it.
    """
    return any(words in call.text for call in traces.calls) or any(
        words in (row["body"] or "") for row in traces.outbox
    )


def _pairs(mine: Rows) -> Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    earlier: dict[tuple[str, ...], Mapping[str, Any]] = {}
    for row in mine:
        if _key(row) in earlier:
            yield earlier[_key(row)], row
        earlier[_key(row)] = row


def _key(row: Mapping[str, Any]) -> tuple[str, ...]:
    return row["round"], row["scope"], row["subject"], row["under"]


def _copies(verdict: Verdict, traces: Traces) -> None:
    """Of every queued message one copy, or two of which the second says so."""
    plain: Counter[tuple[int, str]] = Counter()
    again: Counter[tuple[int, str]] = Counter()
    for call in traces.calls:
        if call.method == "sendMessage":
            is_copy = call.text.startswith(AGAIN)
            text = call.text.partition("\n\n")[2] if is_copy else call.text
            (again if is_copy else plain)[call.ask, text] += 1
    queued: Counter[tuple[int, str]] = Counter()
    certain: Counter[tuple[int, str]] = Counter()
    for row in traces.outbox:
        if row["kind"] not in ("say", "put"):
            continue
        message = unpack(row["body"])
        (page,) = pages(message.paragraphs, LONGEST)
        key = (message.ask if message.presses else 0, text_of(page).words)
        queued[key] += 1
        certain[key] += row["state"] == "sent" and not message.joins
    shown = {call.ask for call in traces.calls if call.ask}
    for key in plain | again | queued:
        copies, n = plain[key] + again[key], queued[key]
        what = (
            f"{traces.human.id} {key[0]} {key[1][:60]!r}: {plain[key]}+{again[key]} of {n} queued"
        )
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
    if not human.is_done and not human.has_question:
        verdict.complain("stuck", f"{human.id}: {human.hellos}")
    for why in human.hellos:
        if not any(state in why for state in EXCUSES):
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
