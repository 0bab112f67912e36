"""The sample project: something to try everything with before your own drafts are ready.

All of it is made up, except the services in ``support.toml``. The drafts are imperfect on
purpose (jargon, two questions in one, leading words), because people are there to improve them.
"""

import struct
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bot.services.drafts import Draft, DraftItem, Picture

PROJECT: Final = Path(__file__).with_name("project.toml")
"""The sample project; its rota is for `bot.services.care.rota_files.read_rota`."""

SUPPORT: Final = Path(__file__).with_name("support.toml")
"""The sample's signposting directory, for `bot.directory.read`."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One person who reads answers: first name, what they do, and when they read."""

    name: str
    role: str
    when: str


@dataclass(frozen=True, slots=True)
class Contact:
    """The person to talk to, how, and when they are there."""

    name: str
    role: str
    phone: str
    hours: str


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of the team: a first name, an address, the languages they read."""

    name: str
    email: str
    reads: tuple[str, ...]
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Host:
    """Who runs the project."""

    name: str
    about: str
    lead: Contact
    contact: Contact
    readers: tuple[Reader, ...]


@dataclass(frozen=True, slots=True)
class SampleItem:
    """One item to review, with what a facilitator would add to it after import.

    ``sensitivity`` is "ordinary" or "heavy". ``label`` names the item without its topic. ``why``
    and ``gist`` (why it is asked, what it asks in short) are empty where nobody wrote them yet.
    ``alt`` says what its picture shows, for those who do not see it.
    """

    draft: DraftItem
    sensitivity: str
    topics: tuple[str, ...]
    label: str
    why: str
    gist: str
    alt: str


@dataclass(frozen=True, slots=True)
class SampleMaterial:
    """One material with its items in order."""

    key: str
    title: str
    kind: str
    items: tuple[SampleItem, ...]

    @property
    def draft(self) -> Draft:
        """The material as a reader would have brought it in."""
        return Draft(self.title, self.kind, tuple(item.draft for item in self.items), ())


@dataclass(frozen=True, slots=True)
class SampleProject:
    """Everything an empty database is filled with, but for the services in `SUPPORT`."""

    name: str
    round_name: str
    host: Host
    materials: tuple[SampleMaterial, ...]
    team: tuple[Colleague, ...]


def sample() -> SampleProject:
    """Return the sample project that ships with the program."""
    data = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    host = data["host"]
    return SampleProject(
        data["name"],
        data["round"],
        Host(
            host["name"],
            host["about"],
            Contact(**host["lead"]),
            Contact(**host["contact"]),
            tuple(Reader(**reader) for reader in host["readers"]),
        ),
        tuple(_material(material) for material in data["material"]),
        tuple(Colleague(**{**one, "reads": tuple(one["reads"])}) for one in data["team"]),
    )


def _material(data: Mapping[str, Any]) -> SampleMaterial:
    items = tuple(_item(item, str(at)) for at, item in enumerate(data["item"], 1))
    return SampleMaterial(data["key"], data["title"], data["kind"], items)


def _item(data: Mapping[str, Any], number: str) -> SampleItem:
    return SampleItem(
        DraftItem(
            number,
            data.get("section", ""),
            data["text"],
            tuple(data.get("options", ())),
            tuple(data.get("probes", ())),
            data.get("leans", False),
            picture=_picture(data["picture"]) if "picture" in data else None,
        ),
        data["sensitivity"],
        tuple(data["topics"]),
        data["label"],
        data.get("why", ""),
        data.get("gist", ""),
        data.get("alt", ""),
    )


def _picture(name: str) -> Picture:
    """A PNG that stands beside this module; its first chunk says how large it is."""
    content = PROJECT.with_name(name).read_bytes()
    width, height = struct.unpack_from(">II", content, 16)
    return Picture("image/png", width, height, content)
