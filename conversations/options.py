"""The choices of an ask as they stand at one place, and the buttons that show them."""

from typing import TYPE_CHECKING

from conversations.asks import KINDS, Options, State
from conversations.asks.listing import (
    BESIDE,
    DONE,
    MORE,
    PAGE,
    SEVERAL,
    Option,
    answers,
    buttons,
    next_page,
)
from conversations.effects import Button
from conversations.environment import Item, Spoken
from conversations.flow import Node, Question
from conversations.session import Codes, Frame
from conversations.view import View

if TYPE_CHECKING:
    from conversations.walk import Walk

SKIP, BACK, HELP = "!skip", "!back", "!help"
#: Characters of an item's words on one button.
LONGEST_WORDS = 34


def state_of(frame: Frame) -> State:
    """How the buttons of this frame stand."""
    return State(frame.page, frame.several, frame.picked)


def options_of(view: View, question: Question) -> Options:
    """Every choice that can be made here."""
    listed = question.options(view.held(question))
    if question.source:
        listed = (*options_from_data(question.source, view), *listed)
    return Options(listed, view.env.wordings.labels)


def buttons_of(
    walk: "Walk",
    view: View,
    node: Node,
    question: Question,
    chosen: Codes | None = None,
    page: int | None = None,
) -> tuple[Button, ...]:
    """All buttons under an ask: choices, controls, and the row for skip, back and help.

    ``chosen`` draws an ask that was answered with these codes, on ``page`` or on the page of the
    first of them. What was drawn once is kept in the library: the same choices in the same state
    always look the same.
    """
    frame = view.frame
    has_back = bool(walk.session.trail) and len(walk.session.frames) == 1
    held = view.held(question)
    state = state_of(frame)
    key = (frame.flow, frame.revision, node.id, state, held, chosen, page, has_back)
    drawn = None if question.source else walk.library.drawn.get(key)
    if drawn is not None:
        return drawn
    options = options_of(view, question)
    if chosen is not None:
        first = _page_of(options, chosen) if page is None else page
        state = State(first, state.several or len(chosen) > 1, chosen)
    made = _choices(walk, question, options, state, is_answered=chosen is not None)
    drawn = (*made, *_row(walk, question, has_back=has_back))
    if not question.source:
        walk.library.keep_drawn(key, drawn)
    return drawn


def _choices(
    walk: "Walk", question: Question, options: Options, state: State, *, is_answered: bool
) -> tuple[Button, ...]:
    is_open = KINDS[question.kind].is_open(state)
    if is_answered:
        options = options._replace(options=answers(options))
    drawn = list(buttons(options, state, is_open=is_open, is_answered=is_answered))
    if is_answered and is_open:
        drawn = [_beside(button) for button in drawn]
    if len(answers(options)) > PAGE:
        code = f"{MORE}{next_page(options, state)}"
        drawn.append(Button(code, walk.library.phrase("more"), "more"))
    if question.kind == "several" and not is_open:
        drawn.append(Button(SEVERAL, walk.library.phrase("several"), "several"))
    if is_open and not is_answered:
        drawn.append(Button(DONE, walk.library.phrase("done"), "done"))
    return tuple(drawn)


def _beside(button: Button) -> Button:
    """On an ask that was answered, the button itself says that it stands beside others."""
    return Button(
        BESIDE + button.code, button.label, button.role, button.on, button.sets, button.number
    )


def _page_of(options: Options, chosen: Codes) -> int:
    codes = [o.code for o in answers(options)]
    return codes.index(chosen[0]) // PAGE if chosen and chosen[0] in codes else 0


def _row(walk: "Walk", question: Question, *, has_back: bool) -> tuple[Button, ...]:
    if not question.has_row:
        return ()
    phrase = walk.library.phrase
    row = [Button(BACK, phrase("back"), "back")] if has_back else []
    if question.can_skip:
        row.append(Button(SKIP, phrase("skip"), "skip"))
    return (*row, Button(HELP, phrase("help"), "help"))


def options_from_data(source: str, view: View) -> tuple[Option, ...]:
    """The choices that a question takes from data instead of its own list."""
    if source == "languages":
        return tuple([Option(code, name) for code, name in view.env.languages])
    if source in ("spoken", "ways"):
        return _spoken(source, view)
    agenda = view.agenda
    if agenda is None or not source:
        return ()
    done = view.session.progress_of(agenda.round).done
    if source == "section_items":
        section = agenda.sections.get(view.frame.section or "", ())
        wanted = [item for item in section if item.id in done and not item.heavy]
    elif source == "answered_items":
        wanted = [item for item in agenda.items if item.id in done]
    else:
        recent = {place.item for place in view.session.trail}
        recent.add(view.session.frames[0].item)
        wanted = [item for item in agenda.items if item.id in recent]
    return tuple([Option(agenda.codes[item.id], _short(item)) for item in wanted])


def _spoken(source: str, view: View) -> tuple[Option, ...]:
    """Languages to speak, the one they read first; or the ways of speaking the one they chose."""
    env, facts = view.env, view.session.facts
    reads = facts.get("language", ())
    known = env.spoken or tuple([Spoken(code, name) for code, name in env.languages])
    if source == "spoken":
        first = sorted(known, key=lambda one: one.code not in reads)
        return tuple([Option(one.code, one.name) for one in first])
    speaks = facts.get("speaks") or reads
    return tuple([Option(*way) for one in known if one.code in speaks for way in one.ways])


def _short(item: Item) -> str:
    """Enough of an item to know it by, on one button; a heavy one by its neutral label only."""
    text = item.label if item.heavy else item.text
    if len(text) > LONGEST_WORDS:
        text = text[: LONGEST_WORDS - 1].rsplit(" ", 1)[0] + "…"
    return f"{item.number}. {text}".strip() if item.number else text or "…"
