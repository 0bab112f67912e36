"""The evidence chain as a file: JSON as it is, or comma-separated with a row for each link."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from typing import Any, Final

import orjson

from bot.reports.chain import Chain, Link, linked
from bot.reports.kinds import Order, Report
from bot.services.cells import clean, plain

COLUMNS: Final = (
    "link",
    "item",
    "number",
    "part",
    "round",
    "version",
    "text",
    "translation",
    "translation_checked",
    "question",
    "verdict",
    "count",
    "may_be_quoted",
    "status",
    "outcome",
    "by",
    "at",
    "stands",
    "id",
)
"""Of every row; what a link does not have is empty. ``link`` says which kind it is."""

#: How a decision is called in both files, and in which column it stands.
_DECIDED: Final = {"outcome": "outcome", "reason": "text", "decided_by": "by", "at": "at"}
_CHECKED: Final = {None: "", True: "yes", False: "no"}


def chain_json() -> Report[Chain]:
    """The kind of report."""
    return Report(Chain.read, _json, lambda chain: chain.feedback)


def chain_csv() -> Report[Chain]:
    """The kind of report."""
    return Report(Chain.read, _csv, lambda chain: chain.feedback)


def _json(chain: Chain, order: Order) -> bytes:
    options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(_cleaned(linked(chain, order)), option=options)


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _cleaned(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    return clean(value) if isinstance(value, str) else value


def _csv(chain: Chain, order: Order) -> bytes:
    file = StringIO()
    rows = csv.DictWriter(file, COLUMNS, restval="")
    rows.writeheader()
    for row in _rows(linked(chain, order)):
        rows.writerow({name: plain(value) for name, value in row.items()})
    return file.getvalue().encode("utf-8-sig")  # with the mark, Excel reads it as UTF-8


def _rows(whole: Link) -> Iterator[Link]:
    for name, value in whole["about"].items():
        text = json.dumps(value) if isinstance(value, dict) else value
        yield {"link": "about", "question": name, "text": text}
    for one in whole["items"]:
        about = {name: one[name] for name in ("item", "number", "part")}
        for row in _of_item(one):
            yield about | row
    for one in whole["own"]:
        yield _comment("own", one)
        if one["decision"]:
            yield from _decision(one["decision"])


def _of_item(one: Link) -> Iterator[Link]:
    if one["before"]:
        yield {"link": "before", **one["before"]}
    for counts in one["verdicts"]:
        yield from _counts("verdict", counts)
    for each in one["comments"]:
        yield _comment("comment", each)
    for row in one["decisions"]:
        yield from _decision(row)
    if one["after"]:
        yield {"link": "after", **one["after"]}
    for look in one["second_looks"]:
        where = {"round": look["round"]}
        for row in _counts("look", look):
            yield where | row
        for each in look["comments"]:
            yield where | _comment("look_comment", each) | {"version": look["version"]}


def _counts(link: str, one: Link) -> Iterator[Link]:
    """How many saw it and judged it, and each verdict; those on the gist by themselves."""
    for name in ("shown", "answered", "in_short", "skipped"):
        yield {"link": link, "version": one["version"], "question": name, "count": one[name]}
    for name in ("verdicts", "short_verdicts"):
        for code, count in one[name].items():
            row = {"link": link, "version": one["version"], "question": name}
            yield row | {"verdict": code, "count": count}


def _comment(link: str, one: Link) -> Link:
    kept = {name: one.get(name) for name in ("version", "question", "verdict", "status")}
    quoted = "yes" if one["may_be_quoted"] else "no"
    return {
        "link": link,
        **kept,
        "text": one["words"],
        "translation": one["translation"],
        "translation_checked": _CHECKED[one["translation_checked"]],
        "may_be_quoted": quoted,
        "id": one["answer"],
    }


def _decision(row: Link) -> Iterator[Link]:
    decided = {column: row[name] for name, column in _DECIDED.items()}
    stands = "yes" if row["stands"] else "no"
    yield {"link": "decision", **decided, "stands": stands, "id": row["decision"]}
    for sentence in row["told"]:
        status = "told" if row["is_told"] else "not told yet"
        yield {"link": "told", "text": sentence, "status": status, "id": row["decision"]}
