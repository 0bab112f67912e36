"""A tap or words on an older question: the answer is revised, the present place stays."""

from dataclasses import replace
from typing import NamedTuple

from conversations import complaints
from conversations.asks import KINDS, Answer, State
from conversations.asks.listing import BESIDE, MORE, SEVERAL, Options
from conversations.beside import COMMENT, named
from conversations.effects import AnswerState, Line, Put, Redraw, SaveAnswer
from conversations.events import AskRef, Chosen, Edited, Scope, Wrote
from conversations.flow import ASIDE, CALL, INSTEAD, Choice, Node, Question
from conversations.lifelines import calls_somebody, opens_help
from conversations.names import AskNumber, FlowId, NodeId
from conversations.options import BACK, SKIP, buttons_of, options_of
from conversations.quoting import USES
from conversations.replies import GIST_ONLY, keeps_nothing, relay, remember
from conversations.rounds import has_consented
from conversations.session import Codes, Frame
from conversations.stack import interrupt
from conversations.view import View, choice_key
from conversations.walk import Walk, called, part_of


class Older(NamedTuple):
    """An ask that no longer stands, with its node, as it is seen now."""

    ask: AskRef
    node: Node
    question: Question
    view: View
    options: Options

    @property
    def under(self) -> str:
        """The name its answer is filed under."""
        return self.question.under or self.node.id

    def choice(self, codes: Codes) -> Choice | None:
        """The first of the question's own choices among these codes."""
        choices = self.question.choices
        return next((c for c in choices if c.id in codes and self.view.holds(c.test)), None)

    def target(self, codes: Codes) -> str:
        """Where these codes would have led."""
        choice = self.choice(codes)
        return self.view.target((*(choice.then if choice else ()), *self.node.then))


def press(walk: Walk, event: Chosen) -> None:
    """A button of an ask that no longer stands."""
    older = _older(walk, event.ask)
    if older is None or event.choice == BACK:
        _from_earlier(walk, event)
    elif event.choice == SKIP:
        _take_back(walk, older, event)
    else:
        _press(walk, older, event)


def words(walk: Walk, event: Wrote | Edited, ask: AskRef) -> None:
    """Words for a question that no longer stands: added to what was said there.

    Words that were edited take the place of what was said. In a talk they are passed on, but never
    what was kept as an answer: an edit does not give it to somebody else.
    """
    node = walk.library.node(ask.flow, ask.revision, ask.node)
    question = node.question if node is not None else None
    is_kept = isinstance(event, Edited) and bool(event.under)
    if question is not None and question.complains and not is_kept:
        complaints.complain(walk, event.text)
        return
    if question is not None and question.relays and not is_kept:
        relay(walk, event)
        return
    if keeps_nothing(walk):
        return
    for_nobody = question is not None and question.for_nobody
    if for_nobody and not is_kept and event.signal is None:
        walk.restand()
        return
    keeps = node is not None and question is not None and question.keeps_words
    under = (question.under or node.id) if keeps and node and question else named(walk, COMMENT)
    is_new = isinstance(event, Wrote)
    about = replace(ask, scope="none" if for_nobody else _scope(walk, ask))
    if isinstance(event, Edited) and event.under:  # where they were kept, and nowhere else
        keeps, under, about = keeps and event.under == under, event.under, ask
    codes = ask.chosen if keeps and question and question.kind != "text" else ()
    walk.keep(SaveAnswer(about, under, "answered", codes, event.text, append=is_new))
    if not is_new:
        walk.say(walk.library.phrase("changed_words"))
        return
    walk.session.note_words(ask.number, under, event.at)
    number = _number(walk, ask)
    if not has_consented(walk):
        walk.say(walk.library.phrase("kept_early"))
    elif ask.aside:
        walk.restand(walk.library.phrase("kept_aside"))
    elif number:
        walk.say(walk.library.phrase("added_later", number=number))
    else:
        walk.say(walk.library.phrase("kept_aside"))


def _press(walk: Walk, older: Older, event: Chosen) -> None:
    ask, codes = older.ask, _read(older, event)
    if codes is None:
        _draw(walk, older, event)
        return
    if calls_somebody(walk, older, codes) or opens_help(walk, older, codes):
        return
    choice = older.choice(tuple([code for code in codes if code not in ask.chosen]))
    target = choice.then[0].go if choice and choice.then else ""
    if choice is not None and (choice.late or target.startswith((CALL, INSTEAD))):
        flow, node = (FlowId(choice.late), None) if choice.late else called(target)
        if walk.frame.flow != flow or node not in (None, walk.frame.node):
            interrupt(walk, flow, node)
    elif set(codes) == set(ask.chosen):
        return
    elif _decides(older, choice) or _is_gone(walk, ask):
        walk.restand(walk.library.phrase("old_button"))
    elif _is_closed(walk, older):
        walk.say(walk.library.phrase("too_late"))
    elif choice is not None and choice.state == ASIDE:
        _ask_aside(walk, older.view, NodeId(target))
    else:
        _revise(walk, older, codes, choice)


def _read(older: Older, event: Chosen) -> Codes | None:
    """What the answer would be; None where the press only draws buttons, or means nothing."""
    code = event.choice.removeprefix(BESIDE)
    is_beside = code != event.choice or not event.on or len(event.ask.chosen) > 1
    state = State(several=is_beside, picked=event.ask.chosen)
    options = older.options._replace(
        options=tuple([o for o in older.options.options if not o.toggle])
    )
    if all(code != option.code for option in options.options):
        return None
    result = KINDS[older.question.kind].press(options, state, code, event.on)
    return result.codes if isinstance(result, Answer) else result.picked if result else None


def _draw(walk: Walk, older: Older, event: Chosen) -> None:
    """Another page, or several opened: only the buttons change."""
    state = State(picked=event.ask.chosen)
    if not event.choice.startswith((MORE, SEVERAL)):
        return
    result = KINDS[older.question.kind].press(older.options, state, event.choice, event.on)
    if isinstance(result, State):
        frame = older.view.frame._replace(several=result.several)
        view = View(walk.session, walk.env, frame, older.view.choices)
        chosen, page = event.ask.chosen, result.page
        drawn = buttons_of(walk, view, older.node, older.question, chosen, page)
        walk.effects.append(Redraw(event.ask.number, drawn))


def _decides(older: Older, choice: Choice | None) -> bool:
    """Whether this press would lead somewhere instead of saying something."""
    node, question = older.node, older.question
    if choice is None:
        return bool(node.do)
    if node.do or choice.do or any(c.state not in ("", ASIDE) for c in question.choices):
        return True
    if question.remember or any(c.sets for c in question.choices):
        return bool(choice.then) or not (question.remember or choice.sets)
    return older.ask.scope == "none" and any(c.then for c in question.choices)


def _take_back(walk: Walk, older: Older, event: Chosen) -> None:
    """Skip on an older question takes that answer back."""
    ask = older.ask
    if not ask.answered:
        return
    if ask.scope == "none" or not older.question.can_skip or _is_gone(walk, ask):
        _from_earlier(walk, event)
    elif _is_closed(walk, older):
        walk.say(walk.library.phrase("too_late"))
    else:
        drawn = buttons_of(walk, older.view, older.node, older.question, chosen=())
        walk.effects.append(Redraw(ask.number, drawn))
        walk.keep(SaveAnswer(ask, older.under, "withdrawn"))
        walk.say(walk.library.phrase("taken_back"))


def _revise(walk: Walk, older: Older, codes: Codes, choice: Choice | None) -> None:
    ask, session = older.ask, walk.session
    is_at_hand = _is_at_hand(walk, ask)
    drawn = buttons_of(walk, older.view, older.node, older.question, chosen=codes)
    walk.effects.append(Redraw(ask.number, drawn))
    is_short = is_at_hand and session.choices.get("@state") == (GIST_ONLY,)
    state: AnswerState = GIST_ONLY if is_short else "answered"
    state = state if codes else "withdrawn"
    if older.question.scope == "none":  # the flow says what is kept, not the one who pressed
        ask = replace(ask, scope="none")
    walk.keep(SaveAnswer(ask, older.under, state, codes, append=ask.aside))
    remember(walk, older.question, codes, [choice] if choice else [])
    if is_at_hand:
        session.choices = {**session.choices, older.node.id: codes}
    lead = _confirmation(walk, older, codes)
    view = View(session, walk.env, older.view.frame, _choices(walk, older, codes))
    follow_up = NodeId(older._replace(view=view).target(codes))
    stands = is_at_hand and len(session.frames) == 1 and walk.frame.node == follow_up
    if ask.aside or older.question.remember == "language" or stands:
        walk.restand(lead)
    elif older.target(ask.chosen) == follow_up or not _ask_aside(walk, view, follow_up, lead):
        walk.say(lead)


def _ask_aside(walk: Walk, view: View, node_id: NodeId, *lead: Line) -> bool:
    """Ask what the new choice calls for in words, once, beside the present place."""
    frame = view.frame
    node = walk.library.node(frame.flow, frame.revision, node_id)
    question = node.question if node is not None else None
    if node is None or question is None or question.kind != "text":
        return False
    number = AskNumber(walk.session.asks + 1)
    walk.session.asks = number
    view.frame = frame._replace(node=node.id, ask=number)
    parts = tuple([part_of(text, view) for text in node.says if view.holds(text.test)])
    buttons = buttons_of(walk, view, node, question)
    choices = tuple([button for button in buttons if button.role == "choice"])
    aside = replace(walk.ask_ref(view, question), aside=True)
    walk.effects.append(Put(aside, (*lead, *parts), choices, wants_words=True))
    return True


def _confirmation(walk: Walk, older: Older, codes: Codes) -> Line:
    labels = [option.label for option in older.options.options if option.code in codes]
    number = _number(walk, older.ask)
    if not labels:
        return walk.library.phrase("taken_back")
    if len(labels) > 1:
        return walk.library.phrase("changed_several")
    if number:
        return walk.library.phrase("changed", number=number, choice=labels[0])
    return walk.library.phrase("changed_plain", choice=labels[0])


def _from_earlier(walk: Walk, event: Chosen) -> None:
    """A button that decided where to go: pressed twice it is nothing, else we say where we are."""
    is_repeat = not event.ask.answered and event.ask.number == walk.session.asks - 1
    if event.choice not in event.ask.chosen and not (event.choice == BACK and is_repeat):
        walk.restand(walk.library.phrase("old_button"))


def _older(walk: Walk, ask: AskRef) -> Older | None:
    node = walk.library.node(ask.flow, ask.revision, ask.node)
    if node is None or node.question is None:
        return None
    frame = Frame(ask.flow, ask.revision, ask.node, ask.round, ask.item, ask.section, ask.number)
    frame = frame._replace(version=ask.item_version or 0)
    key = choice_key(walk.session, frame, node.id)
    choices = walk.session.choices if _is_at_hand(walk, ask) else {key: ask.chosen}
    view = View(walk.session, walk.env, frame, choices)
    return Older(ask, node, node.question, view, options_of(view, node.question))


def _is_at_hand(walk: Walk, ask: AskRef) -> bool:
    """Whether the ask is about the item that is being reviewed now."""
    base = walk.session.frames[0]
    return ask.item is not None and (ask.flow, ask.item) == (base.flow, base.item)


def _choices(walk: Walk, older: Older, codes: Codes) -> dict[str, Codes]:
    key = choice_key(walk.session, older.view.frame, older.node.id)
    return {**older.view.choices, key: codes}


def _scope(walk: Walk, ask: AskRef) -> Scope:
    """What words for an older question are about; before anybody agreed, nothing."""
    if not has_consented(walk):
        return "none"
    if ask.scope != "none":
        return ask.scope
    return "item" if ask.item else "round" if ask.round else "none"


def _number(walk: Walk, ask: AskRef) -> str:
    agenda = walk.env.agenda(ask.round)
    item = agenda.by_id.get(ask.item) if agenda and ask.item else None
    return item.number if item else ""


def _is_gone(walk: Walk, ask: AskRef) -> bool:
    """Whoever deleted everything has no answer there to revise, until they agree anew."""
    return ask.scope != "none" and not has_consented(walk)


def _is_closed(walk: Walk, older: Older) -> bool:
    """Only what was asked on the way through a round ends with it; feedback on us does not, nor
    how one's words may be used.
    """
    ask = older.ask
    if older.under in USES:
        return False
    agenda = walk.env.agenda(ask.round)
    is_of_round = walk.library.flow(ask.flow, ask.revision).on_item is not None
    return is_of_round and agenda is not None and agenda.is_over
