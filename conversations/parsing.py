"""From the tables of one flow file to a Flow. Says what is wrong; never raises for a slip.

The grammar is the facilitators' guide, ``README.md`` beside this file.
"""

import re
from collections.abc import Mapping
from typing import Any, get_args

from conversations.events import Scope
from conversations.findings import Finding
from conversations.flow import (
    ALWAYS,
    Branch,
    Choice,
    Flow,
    Node,
    Question,
    Test,
    Text,
)
from conversations.names import FlowId, NodeId, Revision

ENTRIES = tuple(
    f"on_{name}" for name in "item section batch_end nothing closed paused held".split()
)
#: ``on_wake`` is how revisions that somebody may still stand in say ``due = { wake = ... }``.
HEADER = frozenset({"id", "title", "start", "command", "walks", "due", "on_wake", *ENTRIES})
NODE = frozenset(
    "say ask choices from scope under words remember skip skip_do can_skip row joins adds relays "
    "complains "
    "then do when unless rest note".split()
)
CHOICE = frozenset("id key text then when unless set do state toggle alone late note".split())
SAY = frozenset("text one other count block when unless alone pin note".split())
NAME = re.compile(r"\{([a-z_]+)\}")


class Parser:
    """Reads one file's tables; collects findings as it goes."""

    def __init__(self, file: str, data: Mapping[str, Any], revision: str) -> None:
        self.file = file
        self.data = data
        self.revision = Revision(revision)
        self.findings: list[Finding] = []
        self.notes: dict[str, str] = {}
        self.flow_id = str(data.get("id", ""))
        self.place = ""

    def flow(self) -> Flow | None:
        """The flow, or None where the header or every node is unusable."""
        tables = {k: v for k, v in self.data.items() if isinstance(v, Mapping) and k != "due"}
        self._only(set(self.data) - set(tables), HEADER, "the header")
        nodes = {NodeId(name): self._node(name, table) for name, table in tables.items()}
        start = NodeId(str(self.data.get("start") or next(iter(nodes), "")))
        if not self.flow_id:
            self._say("the flow has no id.", 'Add a first line such as id = "review".')
        if not nodes:
            self._say(
                "the flow has no nodes.", "Add at least one [name] table that says something."
            )
        if not self.flow_id or not nodes:
            return None
        return Flow(
            id=FlowId(self.flow_id),
            revision=self.revision,
            title=str(self.data.get("title", self.flow_id)),
            start=start,
            nodes=nodes,
            file=self.file,
            command=str(self.data.get("command", "")),
            **{name: NodeId(str(self.data[name])) for name in ENTRIES if name in self.data},
            walks=str(self.data.get("walks", "")),
            due=self._due(),
        )

    def _node(self, name: str, table: Mapping[str, Any]) -> Node:
        self.place = name
        self._only(set(table), NODE, "a node")
        key = f"{self.flow_id}.{name}"
        return Node(
            id=NodeId(name),
            says=self._says(key, table.get("say", [])),
            question=self._question(key, table) if "ask" in table else None,
            then=self._then(table.get("then")),
            do=self._words(table.get("do", [])),
            test=self._test(table),
            rest=table.get("rest") is True,
        )

    def _question(self, key: str, table: Mapping[str, Any]) -> Question:
        scope = str(table.get("scope", "none"))
        if scope not in get_args(Scope):
            self._say(f'scope is "{scope}".', "Write item, section, round or none.")
            scope = "none"
        return Question(
            kind=str(table["ask"]),
            choices=tuple(self._choice(key, c) for c in _list(table.get("choices", []))),
            source=str(table.get("from", "")),
            scope=scope,  # type: ignore[arg-type]  # checked against the literal just above
            under=str(table.get("under", "")),
            keeps_words=table.get("words") in ("answer", "nobody") or table["ask"] == "text",
            for_nobody=table.get("words") == "nobody",
            for_times=table.get("words") == "time",
            remember=str(table.get("remember", "")),
            skip=self._then(table.get("skip")),
            skip_do=self._words(table.get("skip_do", [])),
            can_skip=table.get("can_skip", True) is True,
            has_row=table.get("row", True) is True,
            joins=table.get("joins") is True,
            adds=table.get("adds") is True,
            relays=table.get("relays") is True,
            complains=table.get("complains") is True,
        )

    def _due(self) -> dict[str, NodeId]:
        """The node for each kind of promise that this flow keeps."""
        older = {"wake": self.data["on_wake"]} if "on_wake" in self.data else {}
        kept = self._table("due", self.data.get("due", older))
        return {kind: NodeId(nodes[0]) for kind, nodes in kept.items() if nodes}

    def _choice(self, key: str, entry: Any) -> Choice:
        if not isinstance(entry, Mapping) or "id" not in entry or "text" not in entry:
            self._say(
                "a choice has no id or no text.", 'Write { id = "fine", text = "It is fine" }.'
            )
            entry = {"id": "?", "text": "?"}
        self._only(set(entry), CHOICE, "a choice")
        code = str(entry["id"])
        if not re.fullmatch(r"[a-z0-9_]{1,20}", code):
            self._say(f'the choice id "{code}" cannot travel in a button.', "Use a-z, 0-9, _ only.")
        name = str(entry.get("key", code))
        label = self._text(f"{key}.{name}", {"text": entry["text"], "note": entry.get("note")})
        sets = self._table("set", entry.get("set", {}))
        return Choice(
            id=code,
            label=label,
            then=self._then(entry.get("then")),
            test=self._test(entry),
            sets=sets,
            do=self._words(entry.get("do", [])),
            state=str(entry.get("state", "")),
            toggle=entry.get("toggle") is True,
            alone=entry.get("alone") is True,
            late=str(entry.get("late", "")),
        )

    def _says(self, key: str, entry: Any) -> tuple[Text, ...]:
        entries = _list(entry)
        keys = [key if n == 0 else f"{key}.{n + 1}" for n in range(len(entries))]
        return tuple(self._text(k, e) for k, e in zip(keys, entries, strict=True))

    def _text(self, key: str, entry: Any) -> Text:
        table: Mapping[str, Any] = {"text": entry} if isinstance(entry, str) else entry
        if not isinstance(table, Mapping):
            self._say(f"{entry!r} is not a sentence.", 'Put it in quotation marks: "...".')
            table = {"text": "?"}
        self._only(set(table), SAY, "a sentence")
        one, many = table.get("one"), table.get("other")
        if (one is None) != (many is None) or (one is not None and "count" not in table):
            self._say("a plural lacks one, other or count.", "Give all three.")
        text = str(one if one is not None else table.get("text", ""))
        if table.get("note"):
            self.notes[key] = str(table["note"])
        names = tuple(dict.fromkeys(NAME.findall(f"{text} {many or ''}")))
        return Text(
            key=key,
            text=text,
            names=names,
            many=str(many) if many is not None else None,
            count=str(table["count"]) if "count" in table else None,
            block=str(table["block"]) if "block" in table else None,
            test=self._test(table),
            alone=table.get("alone") is True,
            pin=table.get("pin") is True,
        )

    def _then(self, entry: Any) -> tuple[Branch, ...]:
        if entry is None:
            return ()
        if isinstance(entry, str):
            return (Branch(entry),)
        branches = []
        for part in _list(entry):
            if not isinstance(part, Mapping) or "go" not in part:
                self._say("a branch of then has no go.", 'Write { go = "node", when = { ... } }.')
                continue
            branches.append(Branch(str(part["go"]), self._test(part)))
        return tuple(branches)

    def _test(self, table: Mapping[str, Any]) -> Test:
        when, unless = (self._table(k, table.get(k, {})) for k in ("when", "unless"))
        return Test(when, unless) if when or unless else ALWAYS

    def _table(self, name: str, entry: Any) -> dict[str, tuple[str, ...]]:
        if not isinstance(entry, Mapping):
            self._say(f"{name} is not a table.", f'Write {name} = {{ "item.heavy" = true }}.')
            return {}
        return {str(key): _codes(value) for key, value in entry.items()}

    def _words(self, entry: Any) -> tuple[str, ...]:
        return tuple(str(word) for word in _list(entry))

    def _only(self, names: set[str], known: frozenset[str], what: str) -> None:
        for name in sorted(names - known):
            self._say(
                f'"{name}" is not known in {what}.', f"Known are: {', '.join(sorted(known))}."
            )

    def _say(self, what: str, do: str) -> None:
        where = f"{self.file}: {self.place}" if self.place else self.file
        self.findings.append(Finding(where, what, do))


def _list(entry: Any) -> list[Any]:
    return entry if isinstance(entry, list) else [entry]


def _codes(value: Any) -> tuple[str, ...]:
    if isinstance(value, bool):
        return ("yes",) if value else ("no",)
    return tuple(str(v) for v in _list(value))
