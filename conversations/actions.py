"""What a flow may have done beside saying and asking; the names are those of flow.ACTIONS."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal

from conversations import agenda as agendas
from conversations import care, complaints, later, quoting
from conversations.effects import (
    Become,
    Erase,
    Finish,
    PersonState,
    Refile,
    SettleVoices,
    Withdraw,
)
from conversations.environment import Agenda
from conversations.facts import fact, note
from conversations.held import first_held, next_held
from conversations.later import HUSHED
from conversations.library import WELCOME
from conversations.names import ItemId
from conversations.places import first_places, next_places
from conversations.promises import (
    REMIND_AFTER,
    REMINDER,
    WAKE,
    nothing_to_remind,
)
from conversations.session import LEFT, NO_ASK, OPENED, UNSEEN, Frame, Progress
from conversations.timers import CancelTimer, SetTimer
from conversations.view import choice_key

if TYPE_CHECKING:
    from conversations.walk import Walk

#: The fact of whoever deleted everything: until they come back nothing they write is kept.
ERASED = "erased"
#: The fact that says when somebody began to pause.
PAUSED_AT = "paused_at"


def do_all(walk: "Walk", names: tuple[str, ...]) -> None:
    """Do these in order; names that do not exist were refused by ``check``."""
    for name in names:
        action = DO.get(name)
        if action:
            action(walk)


def become(walk: "Walk", state: PersonState) -> None:
    """The person is active, paused or stopped from here on."""
    if state_of(walk) == state or (state, state_of(walk)) == ("paused", "stopped"):
        return  # a pause does not end a stop
    facts = {**walk.session.facts, "state": (state,)}
    if state == "active":
        facts.pop(ERASED, None)
    walk.session.facts = facts
    walk.effects.append(Become(state))
    if state != "paused":
        walk.effects.append(CancelTimer(WAKE))
    if state == "stopped":
        begun = [p.round for p in walk.session.progress if p.batch]
        walk.effects.extend([CancelTimer(REMINDER, round_id) for round_id in begun])
        if fact(walk, "news", "no") == "yes":
            note(walk, "news", "no")  # it was said before; who stops is asked anew


def _pause(walk: "Walk") -> None:
    become(walk, "paused")
    walk.session.facts = {**walk.session.facts, PAUSED_AT: (walk.at.isoformat(),)}


def state_of(walk: "Walk") -> str:
    """Active, paused or stopped."""
    return fact(walk, "state", "active")


def _start_batch(walk: "Walk") -> None:
    agenda = walk.env.agenda(walk.frame.round)
    if agenda is None:
        return
    progress = walk.session.progress_of(agenda.round)
    dose = fact(walk, "dose", "all")
    most = int(dose) if dose.isdecimal() else None
    held = walk.env.held(agenda)
    batch = tuple([item.id for item in agendas.next_batch(agenda, progress, most, held)])
    progress = progress._replace(batch=batch, batch_size=len(batch), finished=False, heavy=False)
    progress = progress._replace(opened=None)
    walk.session.keep_progress(progress)
    walk.session.trail = ()
    walk.effects += [agendas.credit(agenda, batch)] if batch else []
    if batch and agenda.round not in walk.session.facts.get(HUSHED, ()):
        walk.effects.append(SetTimer(REMINDER, walk.at + REMIND_AFTER, agenda.round))


def _of_item(change: Callable[["Walk", Progress, ItemId], Progress]) -> Callable[["Walk"], None]:
    """An action that changes the progress of the item this place is about."""

    def action(walk: "Walk") -> None:
        frame = walk.frame
        if frame.item is not None and frame.round is not None:
            progress = walk.session.progress_of(frame.round)
            walk.session.keep_progress(change(walk, progress, frame.item))

    return action


def _done(walk: "Walk", progress: Progress, item: ItemId) -> Progress:
    """What was skipped or put off stays so, whatever is asked after it."""
    is_left = LEFT in walk.session.choices
    return progress if is_left else agendas.settle(progress, item, "done")


def _leave(how: Literal["skipped", "put_off"]) -> Callable[["Walk", Progress, ItemId], Progress]:
    """The item is left, and it is noted whether it had been opened."""

    def change(walk: "Walk", progress: Progress, item: ItemId) -> Progress:
        code = OPENED if progress.opened == item else UNSEEN
        walk.session.choices = {**walk.session.choices, LEFT: (code,)}
        return agendas.settle(progress, item, how)

    return change


def _lighter(walk: "Walk") -> None:
    """The next ordinary item of the batch that leans on nothing comes first."""
    agenda = walk.env.agenda(walk.frame.round)
    if agenda is None:
        return
    progress = walk.session.progress_of(agenda.round)
    at = next((n for n, i in enumerate(progress.batch) if _is_light(agenda, i)), 0)
    end = at + 1
    while end < len(progress.batch) and _leans(agenda, progress.batch[end]):
        end += 1
    rest = progress.batch[:at] + progress.batch[end:]
    walk.session.keep_progress(progress._replace(batch=progress.batch[at:end] + rest))


def _is_light(agenda: Agenda, item_id: ItemId) -> bool:
    item = agenda.by_id.get(item_id)
    return item is not None and not item.heavy and not item.leans


def _leans(agenda: Agenda, item_id: ItemId) -> bool:
    item = agenda.by_id.get(item_id)
    return item is not None and item.leans


def _section_done(walk: "Walk") -> None:
    frame = walk.frame
    if frame.section is not None and frame.round is not None:
        progress = walk.session.progress_of(frame.round)
        sections = tuple(dict.fromkeys((*progress.sections, frame.section)))
        walk.session.keep_progress(progress._replace(sections=sections))


def _focus(walk: "Walk") -> None:
    """The item just picked from a list is the one this place is about."""
    agenda, frame = walk.env.agenda(walk.frame.round), walk.frame
    picked = walk.session.choices.get(choice_key(walk.session, frame, frame.node), ())
    for item_id, code in agenda.codes.items() if agenda is not None else ():
        if code in picked:
            walk.frame = frame._replace(item=item_id, version=0)


def _review_again(walk: "Walk") -> None:
    """The item is the next thing to review once this interruption ends."""
    here, base = walk.frame, walk.session.frames[0]
    flow = walk.library.flow(base.flow, base.revision)
    if here.item is None or here.round is None or here.round != base.round:
        return
    progress = agendas.reopen(walk.session.progress_of(here.round), here.item)
    walk.session.keep_progress(progress)
    if flow.on_item is not None and here is not base:
        base = Frame(flow.id, base.revision, flow.on_item, here.round, here.item)
        walk.session.frames = (base, here)
        walk.session.choices, walk.session.trail = {}, ()


def _put_off_again(walk: "Walk") -> None:
    if walk.frame.round is not None:
        progress = walk.session.progress_of(walk.frame.round)
        walk.session.keep_progress(progress._replace(put_off=()))


def _withdraw(walk: "Walk") -> None:
    frame = walk.frame
    if frame.item is not None and frame.round is not None:
        walk.effects.append(Withdraw(frame.item, frame.round))


def _refile(walk: "Walk") -> None:
    frame = walk.frame
    if frame.item is not None and frame.round is not None:
        walk.effects.append(Refile(frame.item, frame.round))
        quoting.note_words(walk.session, frame.round)


def _finish(walk: "Walk") -> None:
    round_id = walk.frame.round
    if round_id is None or walk.session.progress_of(round_id).finished:
        return
    walk.session.keep_progress(walk.session.progress_of(round_id)._replace(finished=True))
    walk.effects += (*nothing_to_remind(round_id), Finish(round_id))


def _forget_words(walk: "Walk") -> None:
    walk.effects.append(Erase("words"))
    complaints.forget(walk)
    quoting.forget(walk)
    walk.session.note_words(NO_ASK, "", None)


def _forget_all(walk: "Walk") -> None:
    """Keep the language and which rounds a person may join again; the welcome comes first then."""
    session, base = walk.session, walk.session.frames[0]
    walk.effects.append(Erase("all"))
    kept = {n: codes for n, codes in session.facts.items() if n in ("language", "state")}
    session.facts = {**kept, ERASED: ("yes",)}
    session.progress = tuple([Progress(progress.round) for progress in session.progress])
    session.choices, session.trail = {}, ()
    session.note_words(NO_ASK, "", None)
    flow = walk.library.flow(WELCOME)
    if len(session.frames) > 1:
        base = Frame(flow.id, flow.revision, flow.start, base.round)
        session.frames = (base, *session.frames[1:])


DO: Mapping[str, Callable[["Walk"], None]] = {
    "start_batch": _start_batch,
    "item_done": _of_item(_done),
    "item_skip": _of_item(_leave("skipped")),
    "item_later": _of_item(_leave("put_off")),
    "lighter": _lighter,
    "section_done": _section_done,
    "focus": _focus,
    "review_again": _review_again,
    "review_put_off": _put_off_again,
    "withdraw": _withdraw,
    "refile": _refile,
    "finish": _finish,
    "become_active": lambda walk: become(walk, "active"),
    "become_paused": _pause,
    "become_stopped": lambda walk: become(walk, "stopped"),
    "forget_words": _forget_words,
    "forget_all": _forget_all,
    **later.DO,
    **care.DO,
    **complaints.DO,
    "first_places": first_places,
    "next_places": next_places,
    "first_held": first_held,
    "next_held": next_held,
    "keep_voices": lambda walk: walk.effects.append(SettleVoices(kept=True)),
    "drop_voices": lambda walk: walk.effects.append(SettleVoices(kept=False)),
    **quoting.DO,
}
