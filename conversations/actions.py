"""What a flow may have done beside saying and asking; the names are those of flow.ACTIONS."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from conversations import agenda as agendas
from conversations.effects import (
    Become,
    CancelTimer,
    Erase,
    Finish,
    PersonState,
    RaiseAlert,
    Refile,
    SetTimer,
    Withdraw,
)
from conversations.names import AskNumber

if TYPE_CHECKING:
    from conversations.walk import Walk

#: How long each pause lasts, by the fact ``pause``; "until" wakes nobody.
PAUSES: Mapping[str, timedelta] = {
    "today": timedelta(days=1),
    "few": timedelta(days=3),
    "week": timedelta(days=7),
}
#: The timer that ends a pause.
WAKE = "wake"


def do_all(walk: "Walk", names: tuple[str, ...]) -> None:
    """Do these in order; names that do not exist were refused by ``check``."""
    for name in names:
        action = DO.get(name)
        if action:
            action(walk)


def become(walk: "Walk", state: PersonState) -> None:
    """The person is active, paused or stopped from here on."""
    if walk.session.facts.get("state", ("active",)) == (state,):
        return
    walk.session = replace(walk.session, facts={**walk.session.facts, "state": (state,)})
    walk.effects.append(Become(state))
    if state != "paused":
        walk.effects.append(CancelTimer(WAKE))


def _start_batch(walk: "Walk") -> None:
    agenda = walk.view().agenda
    if agenda is None:
        return
    progress = walk.session.progress_of(agenda.round)
    dose = walk.session.facts.get("dose", ("all",))[0]
    items = agendas.next_batch(agenda, progress, int(dose) if dose.isdecimal() else None)
    batch = tuple(item.id for item in items)
    fresh = replace(progress, batch=batch, batch_size=len(batch), finished=False)
    walk.session = replace(walk.session.with_progress(fresh), trail=())


def _settle(how: Literal["done", "skipped", "put_off"]) -> Callable[["Walk"], None]:
    def settle(walk: "Walk") -> None:
        frame = walk.frame
        if frame.item is None or frame.round is None:
            return
        progress = agendas.settle(walk.session.progress_of(frame.round), frame.item, how)
        walk.session = walk.session.with_progress(progress)

    return settle


def _lighter(walk: "Walk") -> None:
    """The next ordinary item of the batch that leans on nothing comes first."""
    agenda = walk.view().agenda
    if agenda is None:
        return
    progress = walk.session.progress_of(agenda.round)
    light = {i.id for i in agenda.items if not i.heavy and not i.leans}
    first = next((i for i in progress.batch if i in light), None)
    if first is not None:
        batch = (first, *(i for i in progress.batch if i != first))
        walk.session = walk.session.with_progress(replace(progress, batch=batch))


def _section_done(walk: "Walk") -> None:
    frame = walk.frame
    if frame.section is None or frame.round is None:
        return
    progress = walk.session.progress_of(frame.round)
    sections = tuple(dict.fromkeys((*progress.sections, frame.section)))
    walk.session = walk.session.with_progress(replace(progress, sections=sections))


def _focus(walk: "Walk") -> None:
    """The item just picked from a list is the one this place is about."""
    agenda = walk.view().agenda
    picked = walk.session.choices.get(walk.frame.node, ())
    if agenda is None or not picked or not picked[0][1:].isdecimal():
        return
    place = int(picked[0][1:])
    if place < len(agenda.items):
        walk.frame = replace(walk.frame, item=agenda.items[place].id)


def _review_again(walk: "Walk") -> None:
    frame = walk.frame
    if frame.item is None or frame.round is None:
        return
    progress = agendas.reopen(walk.session.progress_of(frame.round), frame.item)
    base, here = walk.session.frames[0], walk.session.frames[1:][-1:]
    flow = walk.library.flow(base.flow, base.revision)
    if flow.on_item is not None:
        base = replace(base, node=flow.on_item, item=frame.item, section=None, ask=AskNumber(0))
    walk.session = replace(
        walk.session.with_progress(progress),
        frames=(base, *here),
        choices={},
    )


def _review_put_off(walk: "Walk") -> None:
    frame = walk.frame
    if frame.round is not None:
        progress = replace(walk.session.progress_of(frame.round), put_off=())
        walk.session = walk.session.with_progress(progress)


def _withdraw(walk: "Walk") -> None:
    frame = walk.frame
    if frame.item is not None and frame.round is not None:
        walk.effects.append(Withdraw(frame.item, frame.round))


def _refile(walk: "Walk") -> None:
    frame = walk.frame
    if frame.item is not None and frame.round is not None:
        walk.effects.append(Refile(frame.item, frame.round))


def _finish(walk: "Walk") -> None:
    round_id = walk.frame.round
    if round_id is None or walk.session.progress_of(round_id).finished:
        return
    progress = replace(walk.session.progress_of(round_id), finished=True)
    walk.session = walk.session.with_progress(progress)
    walk.effects.append(Finish(round_id))


def _wake_later(walk: "Walk") -> None:
    length = PAUSES.get(walk.session.facts.get("pause", ("until",))[0])
    if length:
        walk.effects.append(SetTimer(WAKE, walk.at + length))


def _forget_all(walk: "Walk") -> None:
    walk.effects.append(Erase("all"))


DO: Mapping[str, Callable[["Walk"], None]] = {
    "start_batch": _start_batch,
    "item_done": _settle("done"),
    "item_skip": _settle("skipped"),
    "item_later": _settle("put_off"),
    "lighter": _lighter,
    "section_done": _section_done,
    "focus": _focus,
    "review_again": _review_again,
    "review_put_off": _review_put_off,
    "withdraw": _withdraw,
    "refile": _refile,
    "finish": _finish,
    "become_active": lambda walk: become(walk, "active"),
    "become_paused": lambda walk: become(walk, "paused"),
    "become_stopped": lambda walk: become(walk, "stopped"),
    "forget_words": lambda walk: walk.effects.append(Erase("words")),
    "forget_all": _forget_all,
    "wake_later": _wake_later,
    "alert": lambda walk: walk.effects.append(RaiseAlert("asked for a person")),
}
