"""Reads flow files. A broken file gives findings, never an exception."""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from conversations.findings import Finding
from conversations.flow import Flow
from conversations.library import Library
from conversations.names import FlowId, Revision
from conversations.parsing import Parser

#: Long enough that two revisions never meet, short enough to stand in every session.
REVISION_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Read:
    """One file, read: the flow (None where it is unusable), notes to translators, findings."""

    flow: Flow | None
    notes: Mapping[str, str]
    findings: tuple[Finding, ...]


def read_flow(file: str, text: str) -> Read:
    """Read one flow file's text; ``file`` is the name that findings give."""
    revision = hashlib.sha256(text.encode()).hexdigest()[:REVISION_LENGTH]
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what = f"the file cannot be read as TOML: {error}."
        return Read(None, {}, (Finding(file, what, "Mend the line it names."),))
    parser = Parser(file, data, revision)
    flow = parser.flow()
    return Read(flow, parser.notes, tuple(parser.findings))


def load(sources: Iterable[tuple[str, str]]) -> tuple[Library, tuple[Finding, ...]]:
    """Build a library from (file name, text) pairs; a later flow replaces an earlier of its id.

    A file with a ``stop`` finding is left out, so that the earlier flow goes on being used.
    """
    flows: dict[FlowId, Flow] = {}
    texts: dict[tuple[FlowId, Revision], str] = {}
    notes: dict[str, str] = {}
    findings: list[Finding] = []
    for file, text in sources:
        read = read_flow(file, text)
        findings += read.findings
        if read.flow is None or any(f.level == "stop" for f in read.findings):
            continue
        flows[read.flow.id] = read.flow
        texts[read.flow.id, read.flow.revision] = text
        notes.update(read.notes)
    return Library(flows, {}, texts, notes), tuple(findings)


def builtin_sources() -> tuple[tuple[str, str], ...]:
    """The flows that come with the program, by file name."""
    folder = files("conversations") / "flows"
    found = sorted((f.name, f) for f in folder.iterdir() if f.name.endswith(".toml"))
    return tuple((name, f.read_text("utf-8")) for name, f in found)


def folder_sources(folder: Path) -> tuple[tuple[str, str], ...]:
    """The flow files of a folder of one's own, by file name. Raises OSError."""
    return tuple((p.name, p.read_text("utf-8")) for p in sorted(folder.glob("*.toml")))
