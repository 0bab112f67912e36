"""Reads flow files. A broken file gives findings, never an exception."""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from conversations.check import check
from conversations.findings import Finding
from conversations.flow import Flow
from conversations.library import Library
from conversations.names import FlowId
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
        do = 'Mend the line it names: name = value, with words in "...".'
        return Read(None, {}, (Finding(file, what, do),))
    parser = Parser(file, data, revision)
    flow = parser.flow()
    return Read(flow, parser.notes, tuple(parser.findings))


def load(sources: Iterable[tuple[str, str]]) -> tuple[Library, tuple[Finding, ...]]:
    """Build a library from (file name, text) pairs; a later flow takes the place of an earlier.

    A file with a ``stop`` finding is left out where there is an earlier flow of its id, and that
    one goes on being used. What is returned beside the library is why files were left out;
    ``check`` looks at those that are in use.
    """
    kept: dict[FlowId, list[tuple[Flow, Read, str]]] = {}
    findings: list[Finding] = []
    for file, text in sources:
        read = read_flow(file, text)
        findings += read.findings
        if read.flow is not None and not _stops(read.findings):
            kept.setdefault(read.flow.id, []).append((read.flow, read, text))
    while True:
        library = _library([reads[-1] for reads in kept.values()])
        spoilt = [(id_, r) for id_, r in kept.items() if len(r) > 1 and _faults(library, id_)]
        if not spoilt:
            return library, tuple(findings)
        for flow_id, reads in spoilt:
            findings += _faults(library, flow_id)
            reads.pop()


def _library(reads: list[tuple[Flow, Read, str]]) -> Library:
    return Library(
        flows={flow.id: flow for flow, _, _ in reads},
        sources={(flow.id, flow.revision): text for flow, _, text in reads},
        notes={key: note for _, read, _ in reads for key, note in read.notes.items()},
    )


def _faults(library: Library, flow_id: FlowId) -> list[Finding]:
    """What keeps that flow from being used."""
    file = library.flows[flow_id].file
    mine = [f for f in check(library) if f.where == file or f.where.startswith(f"{file}: ")]
    return mine if _stops(mine) else []


def _stops(findings: Iterable[Finding]) -> bool:
    return any(finding.level == "stop" for finding in findings)


def builtin_sources() -> tuple[tuple[str, str], ...]:
    """The flows that come with the program, by file name."""
    folder = files("conversations") / "flows"
    found = sorted((f.name, f) for f in folder.iterdir() if f.name.endswith(".toml"))
    return tuple((name, f.read_text("utf-8")) for name, f in found)


def folder_sources(folder: Path) -> tuple[tuple[str, str], ...]:
    """The flow files of a folder of one's own, by file name. Raises OSError."""
    return tuple((p.name, p.read_text("utf-8")) for p in sorted(folder.glob("*.toml")))
