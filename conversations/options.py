"""The choices of an ask as they stand at one place, and the buttons that show them."""

from typing import TYPE_CHECKING

from conversations.asks import KINDS, Options, State
from conversations.asks.listing import DONE, MORE, PAGE, SEVERAL, Option, answers, buttons
from conversations.effects import Button, Line, Role
from conversations.flow import Node, Question
from conversations.session import Frame
from conversations.view import View

if TYPE_CHECKING:
    from conversations.walk import Walk

SKIP, BACK, HELP = "!skip", "!back", "!help"


def state_of(frame: Frame) -> State:
    """How the buttons of this frame stand."""
    return State(frame.page, frame.several, frame.picked)


def options_of(walk: "Walk", frame: Frame, question: Question) -> Options:
    """Every choice that can be made here."""
    view = View(walk.session, walk.env, frame)
    made = _from_data(question.source, view)
    listed = tuple(
        Option(c.id, Line(c.label.key, c.label.text, view.values(c.label.names)), c.toggle, c.alone)
        for c in question.choices
        if view.holds(c.test)
    )
    return Options((*made, *listed), walk.env.wordings.labels)


def buttons_of(
    walk: "Walk", frame: Frame, node: Node, chosen: tuple[str, ...] | None = None
) -> tuple[Button, ...]:
    """All buttons under an ask: choices, controls, and the row for skip, back and help.

    ``chosen`` draws an ask that was answered with these codes.
    """
    question = node.question
    if question is None:
        return ()
    options, state = options_of(walk, frame, question), state_of(frame)
    if chosen is not None:
        state = State(_page_of(options, chosen), state.several, chosen)
    is_open = KINDS[question.kind].is_open(state)
    drawn = list(buttons(options, state, is_open=is_open))
    if len(answers(options)) > PAGE:
        drawn.append(_control(walk, MORE, "more", "more"))
    if question.kind == "several" and not is_open:
        drawn.append(_control(walk, SEVERAL, "several", "several"))
    if is_open and chosen is None:
        drawn.append(_control(walk, DONE, "done", "done"))
    return (*drawn, *_row(walk, question))


def _page_of(options: Options, chosen: tuple[str, ...]) -> int:
    codes = [o.code for o in answers(options)]
    return codes.index(chosen[0]) // PAGE if chosen and chosen[0] in codes else 0


def _row(walk: "Walk", question: Question) -> tuple[Button, ...]:
    if not question.has_row:
        return ()
    row = [_control(walk, BACK, "back", "back")] if walk.session.trail else []
    if question.can_skip:
        row.append(_control(walk, SKIP, "skip", "skip"))
    return (*row, _control(walk, HELP, "help", "help"))


def _control(walk: "Walk", code: str, phrase: str, role: Role) -> Button:
    return Button(code, walk.library.phrase(phrase), role)


def _from_data(source: str, view: View) -> tuple[Option, ...]:
    if source == "languages":
        return tuple(Option(code, name) for code, name in view.env.languages)
    agenda = view.agenda
    if agenda is None or not source:
        return ()
    progress = view.session.progress_of(agenda.round)
    if source == "section_items":
        wanted = [i for i in agenda.items if i.section == view.frame.section and not i.heavy]
        wanted = [i for i in wanted if i.id in progress.done]
    elif source == "answered_items":
        wanted = [i for i in agenda.items if i.id in progress.done]
    else:
        recent = {place.item for place in view.session.trail} | {view.frame.item}
        wanted = [i for i in agenda.items if i.id in recent]
    places = {item.id: n for n, item in enumerate(agenda.items)}
    return tuple(Option(f"i{places[i.id]}", _short(i.number, i.text)) for i in wanted)


def _short(number: str, text: str) -> str:
    """Enough of an item to know it by, on one button."""
    words = text if len(text) <= 34 else text[:33].rsplit(" ", 1)[0] + "…"
    return f"{number}. {words}" if number else words
