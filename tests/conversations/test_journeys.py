"""Golden journeys: what a person does, and all that follows, in words a reader can judge.

Each file of ``journeys/`` is one story. Between any two steps the session goes through JSON, and
every turn is held to the laws. ``UPDATE_JOURNEYS=1`` writes what happens now into the files; read
the difference before you commit it.
"""

import os
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from conversations import (
    Agenda,
    AskRef,
    Block,
    Chosen,
    Complain,
    Edited,
    Effect,
    Env,
    FellDue,
    Joined,
    Line,
    Part,
    Promised,
    Put,
    RaiseAlert,
    ReadAloud,
    Redraw,
    Relay,
    Remember,
    RoundId,
    SaveAnswer,
    Say,
    SentMedia,
    SetTimer,
    SettleAlerts,
    Signal,
    StaffWrote,
    Turn,
    Wrote,
)
from conversations.promises import CARE
from tests.conversations.people import WELCOME, Person
from tests.conversations.worlds import IMPACT, LOCKS, agenda, reworded, world

CHANGES: dict[str, Callable[[Agenda], Agenda]] = {
    "closes": lambda made: replace(made, is_open=False, state="deciding"),
    "reports": lambda made: replace(made, is_open=False, state="reported"),
    "ends": lambda made: replace(made, state="closed", locks=LOCKS, impact=IMPACT),
    "rewords": reworded,
}
FOLDER = Path(__file__).parent / "journeys"
DAY = "%d %B"
TIMES = dict.fromkeys(CARE, f"{DAY} %H:%M")
STORIES = sorted(FOLDER.glob("*.toml"))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_journey_goes_as_it_was_written_down(path: Path) -> None:
    story = tomllib.loads(path.read_text("utf-8"))
    steps = [(step["do"], told(turn)) for step, turn in _play(story)]
    if os.environ.get("UPDATE_JOURNEYS"):
        path.write_text(_written(story, steps), "utf-8")
        story = tomllib.loads(path.read_text("utf-8"))
    assert steps == [(step["do"], step.get("then", "").strip()) for step in story["step"]]


def test_there_is_a_journey_for_every_way_through() -> None:
    assert len(STORIES) >= 20


def _play(story: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Turn]]:
    person = Person(_world(story))
    if story.get("is_welcomed", True):
        person.joins()
        person.taps(*WELCOME, "all")
    for step in story["step"]:
        yield step, _do(person, step["do"], story)


def _do(person: Person, what: str, story: dict[str, Any]) -> Turn:
    verb, _, rest = what.partition(" ")
    thing, _, node = rest.partition(" @")
    if verb in ("enrols", "covers") or verb in CHANGES:
        return _change(person, verb, thing, story)
    at = person.wait(5 if verb == "adds" else 90)
    ask = _ask(person, node, is_words=verb in ("writes", "adds", "signs"))
    match verb:
        case "joins":
            return person.does(Joined(at, RoundId(thing)))
        case "taps" | "untaps" if ask:
            return person.does(Chosen(at, ask, thing, verb == "taps"))
        case "writes" | "adds" | "signs" | "staff":
            return person.does(_words(verb, thing, at, ask))
        case "edits" if ask:
            return person.does(Edited(at, thing, ask))
        case "orders":
            return person.orders(thing)
        case "sends":
            return person.does(SentMedia(at, thing))
        case "sleeps":
            return person.does(FellDue(person.wait(90_000), (Promised("wake"),)))
        case "hears":
            return person.does(FellDue(at, tuple(_promised(one) for one in rest.split())))
    raise AssertionError(f"a journey cannot say {what!r}")


def _words(verb: str, text: str, at: datetime, ask: AskRef | None) -> Wrote | StaffWrote:
    """Words of the person or the team; after "signs" comes what the host found in them."""
    if verb == "staff":
        return StaffWrote(at, "Mina", "Harbour", text)
    if verb != "signs":
        return Wrote(at, text, ask)
    kind, _, text = text.partition(" ")
    return Wrote(at, text, ask, Signal("en.1", "story" if kind == "story" else "about_me"))


def _change(person: Person, verb: str, round_id: str, story: dict[str, Any]) -> Turn:
    """The team does something to a round; nobody hears of it yet."""
    if verb == "enrols":
        person.enrolled.add(round_id)
    elif verb == "covers":
        person.env = world(*_rounds(story))
    else:
        changed = CHANGES[verb]
        rounds = [changed(one) if one.round == round_id else one for one in _rounds(story)]
        person.env = world(*rounds)
    return Turn(person.session, (), "the world has changed")


def _world(story: dict[str, Any]) -> Env:
    """Somebody of the team is there, unless the story says that nobody is, or for a long time."""
    holds = bool(story.get("holds_heavy"))
    covered = bool(story.get("is_covered", not holds))
    return world(*_rounds(story), is_covered=covered, holds_heavy=holds)


def _rounds(story: dict[str, Any]) -> list[Agenda]:
    """The rounds of a story; ``looks`` names those that are a second look."""
    looks = story.get("looks", ())
    named = [(f"r{n}", letters) for n, letters in enumerate(story["rounds"], 1)]
    return [
        agenda(letters, name, kind="look" if name in looks else "review") for name, letters in named
    ]


def _promised(text: str) -> Promised:
    """A promise of a kind, about the first round or the one named after a colon."""
    kind, _, about = text.partition(":")
    return Promised(kind, RoundId(about or "r1"))


def _ask(person: Person, node: str, *, is_words: bool) -> AskRef | None:
    """The ask that stands, a numbered one, the newest at a node; for words, the one put last."""
    if node == "nothing" or not person.session.frames:
        return None
    if node:
        return person.asks[int(node)] if node.isdecimal() else person.newest(node)
    return person.asks[person.last_put] if is_words else person.ask


def told(turn: Turn) -> str:
    """A turn in words."""
    return "\n".join(_told(effect) for effect in turn.effects) or f"({turn.ignored})"


def _said(effect: Say | Put | ReadAloud) -> str:
    match effect:
        case Say(parts=parts, pin=pin):
            return f"{'pins' if pin else 'says'} {_parts(parts)}"
        case ReadAloud(of=put):
            return f"reads aloud {put.ask.number} {_parts(put.parts)}"
    ask = effect.ask
    how = " again" if effect.again else f" below {effect.joins}" if effect.joins else ""
    shown = " ".join(f"[{b.code}{'*' if b.on else ''}]" for b in effect.buttons)
    return f"asks {ask.number}{how} ({ask.flow}.{ask.node}) {_parts(effect.parts)}\n     {shown}"


def _told(effect: Effect) -> str:
    match effect:
        case Say() | Put() | ReadAloud():
            return _said(effect)
        case Redraw(ask=number, buttons=buttons):
            on = " ".join(b.code for b in buttons if b.on)
            return f"draws {number}: {on or 'nothing picked'}"
        case SaveAnswer(ask=ask, text=text):
            about = {"item": ask.item, "section": ask.section, "round": ask.round}.get(ask.scope)
            words = f" “{text}”" if text is not None else ""
            added = " (added)" if effect.append else ""
            added += f" (version {ask.item_version})" if (ask.item_version or 1) > 1 else ""
            said = " ".join(effect.choices)
            return (
                f"keeps {effect.under} of {about or 'nobody'}: {effect.state}{added} {said}{words}"
            ).strip()
        case Remember(name=name, codes=codes):
            return f"remembers {name}: {' '.join(codes) or 'nothing'}"
        case SetTimer(name=name, due=due):
            return f"sets {name} to {due:{TIMES.get(name, DAY)}}"
        case RaiseAlert(code=code, level=level, ask=ask, rule=rule):
            where = f" in {ask.number}{f' about {ask.item}' if ask.item else ''}" if ask else ""
            return f"alerts {level}: {code}{where}{f' by {rule}' if rule else ''}"
        case SettleAlerts(codes=codes, outcome=outcome, ask=ask):
            about = ask.item or "nothing" if ask else "anything"
            return f"settles {' '.join(codes)} of {about}: {outcome}"
        case Relay(text=text):
            return f"passes on “{text}”"
        case Complain(text=text):
            return f"complains “{text}”"
    values = [getattr(effect, name) for name in effect.__slots__]
    return " ".join([type(effect).__name__, *(str(one) for one in values if one is not None)])


def _parts(parts: tuple[Part, ...]) -> str:
    return " / ".join(_part(part) for part in parts)


def _part(part: Part) -> str:
    if isinstance(part, Block):
        place = "".join(f" {value}" for value in part.values.values())
        return f"<{part.name}{f' {part.item}' if part.item else ''}{place}>"
    count = part.values.get(part.count or "")
    text = part.many if part.many and count != 1 else part.text
    for name, value in part.values.items():
        said = value.text if isinstance(value, Line) else str(value)
        said = f"{value:%d %B}" if isinstance(value, datetime) else said
        text = text.replace(f"{{{name}}}", said)
    return text


def _written(story: dict[str, Any], steps: list[tuple[str, str]]) -> str:
    head = [f'title = "{story["title"]}"']
    head += [f"{n} = {story[n]!r}".replace("'", '"') for n in ("rounds", "looks") if n in story]
    for name in ("is_welcomed", "is_covered", "holds_heavy"):
        if name in story:
            head.append(f"{name} = {str(story[name]).lower()}")
    told = [f'[[step]]\ndo = "{do}"\nthen = """\n{then}\n"""' for do, then in steps]
    return "\n\n".join(["\n".join(head), *told]) + "\n"
