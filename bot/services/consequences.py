"""From the effects of a turn to rows: the one place that knows what each effect means out there."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from bot.i18n.scene import MyAnswer, Scene, SupportCard
from bot.services import complaints, recognition
from bot.services.answering import Answering
from bot.services.care.alerting import raised_alert
from bot.services.care.reasons import raised
from bot.services.care.settling import settle
from bot.services.care.talking import pass_on
from bot.services.complaints.sealing import seal_of
from bot.services.erasing import emptied, forget
from bot.services.feedback.asking import question_about
from bot.services.impact.letters import Letters
from bot.services.instants import micros, moment
from bot.services.messages import packed
from bot.services.overview import my_answers, versions_of
from bot.services.plan import Cause, Plan
from bot.services.promises import BY_NAME, CARE, PUT_OFF, awake
from bot.services.quiet import ALWAYS, tomorrow_at
from bot.services.rows import NO_CHAT, AskRow, NewPromise, ask_id
from bot.services.saying import Saying
from bot.services.sensitivity import note, troubling
from bot.services.speech import Speech, Support, is_easy, language_of
from bot.services.transaction import Transaction
from bot.services.voices import taken
from conversations import (
    AppendWords,
    Become,
    Block,
    CancelTimer,
    Complain,
    Credit,
    DropWords,
    Effect,
    Env,
    Erase,
    Finish,
    Item,
    ItemId,
    Put,
    RaiseAlert,
    ReadAloud,
    Refile,
    Relay,
    Remember,
    SaveAnswer,
    Say,
    Session,
    SetTimer,
    SettleAlerts,
    SettleComplaint,
    SettleVoices,
    Spoken,
    TakeVoice,
    Turn,
    Withdraw,
)

#: Facts that are columns of a participant too, because the host needs them.
COLUMNS = {"language": "language", "zone": "zone", "translator": "translator"}


#: Blocks that show services.
SERVICES = frozenset({"support", "support_more", "support_line", "support_kept"})


@dataclass(frozen=True, slots=True)
class Voices:
    """Whoever words what is said: the catalogues, the directory of services, languages to speak.

    ``aloud`` are the languages that can be read aloud.
    """

    speech: Speech
    support: Support
    spoken: tuple[Spoken, ...] = ()
    aloud: frozenset[str] = frozenset()


class Consequences:
    """Works out one turn into a plan. Reads, and writes nothing."""

    def __init__(
        self, tx: Transaction, plan: Plan, cause: Cause, voices: Voices, letters: Letters
    ) -> None:
        self._tx = tx
        self._plan = plan
        self._cause = cause
        self._voices = voices
        self._letters = letters

    def of(self, turn: Turn, env: Env, shown: Callable[[str], Scene]) -> Session:
        """Plan everything; return the session to store. ``shown`` is what all who read a language
        may be shown.
        """
        language = language_of(turn.session)
        answering = Answering(self._tx, self._plan, self._cause, language, env)
        for effect in turn.effects:
            if not self._answered(answering, effect):
                self._did(effect)
        for item in troubling(turn.effects):
            whose, at = self._cause.person.id, self._cause.now
            self._plan.afterwards.append(partial(note, item=item, person=whose, now=at))
        session = self._erased(turn)
        scene = self._scene(turn, env, shown(language), answering)
        spoken = language in self._voices.aloud
        easy = is_easy(turn.session)
        scene = replace(scene, zone=self._cause.person.zone, is_spoken=spoken, is_easy=easy)
        key = f"{session.id}:{session.turn}{seal_of(turn.effects)}"
        saying = Saying(self._tx, self._plan, self._cause, self._voices.speech, env)
        if self._cause.person.channel != NO_CHAT:
            saying.say(key, turn.effects, language, scene)
        if not self._cause.is_own:
            self._plan.came.append(self._cause.person.id)
        self._plan.moved.append(
            {
                "participant_id": self._cause.person.id,
                "old_turn": self._cause.person.turn,
                "turn": session.turn,
                "body": packed(session),
                "seen_at": self._cause.person.seen_at if self._cause.is_own else self._cause.at,
            }
        )
        return session

    def _answered(self, answering: Answering, effect: Effect) -> bool:
        match effect:
            case SaveAnswer():
                answering.save(effect)
            case AppendWords():
                answering.append(effect)
            case Refile():
                answering.refile(effect)
            case Withdraw():
                answering.withdraw(effect)
            case DropWords():
                answering.drop(effect)
            case Erase():
                answering.erase()
                return False  # the rows themselves go by a deed
            case _:
                return False
        return True

    def _did(self, effect: Effect) -> None:
        person, now, deeds = self._cause.person, self._cause.now, self._plan.deeds
        match effect:
            case Remember(name=name, codes=codes):
                self._remember(name, codes)
            case Become(state=state):
                deeds.append(lambda tx: tx.set_person(person.id, state=state))
                if state != "active":
                    pushes = state == "paused"
                    deeds.append(lambda tx: tx.cancel_unsent(person.id, only_pushes=pushes))
            case SetTimer():
                self._promise(effect)
            case CancelTimer(name=name, round=about):
                deeds.append(lambda tx: tx.cancel_promises(person.id, name, about or "", now=now))
            case Finish(round=round_id):
                deeds.append(lambda tx: tx.finish(person.id, round_id, now))
            case Erase(what="words"):
                deeds.append(lambda tx: complaints.erased(tx, person.id, now))
                deeds.append(lambda tx: tx.forget_words(person.id))
            case TakeVoice():
                self._take(effect)
            case SettleVoices(kept=kept):
                deeds.append(lambda tx: tx.settle_voices(person.id, now, kept=kept))
            case _:
                self._told_staff(effect)

    def _take(self, effect: TakeVoice) -> None:
        spoken = self._cause.spoken
        if spoken is not None:
            row = taken(self._tx.ids(1)[0], self._cause.person, effect, spoken, self._cause.at)
            self._plan.deeds.append(lambda tx: tx.save_voice(row))

    def _told_staff(self, effect: Effect) -> None:
        person, now, deeds = self._cause.person, self._cause.now, self._plan.deeds
        match effect:
            case RaiseAlert():
                alert = raised(self._tx.ids(1)[0], person, effect, now)
                deeds.append(lambda tx: raised_alert(tx, alert))
            case SettleAlerts():
                deeds.append(partial(settle, participant=person.id, effect=effect, now=now))
            case Credit():
                key = f"{person.id}:{self._cause.seq}:{effect.round}:{effect.items[0]}"
                deeds.append(lambda tx: recognition.earn(tx, person.id, effect, key, now))
            case SettleComplaint(what=what):
                deeds.append(lambda tx: complaints.settle(tx, person.id, what, now))
            case Relay(text=text) | Complain(text=text):
                goes = pass_on if isinstance(effect, Relay) else complaints.take
                key = f"{person.id}:{self._cause.seq}"
                went = partial(goes, person=person, words=text, source_key=key, now=now)
                deeds.append(partial(went, message_key=self._cause.source_key))

    def _promise(self, effect: SetTimer) -> None:
        person, is_care = self._cause.person, effect.name in CARE
        is_wanted = is_care or effect.name in BY_NAME | PUT_OFF
        if person.quiet_start == ALWAYS and not is_wanted:
            return
        due = micros(effect.due)
        if effect.tomorrow_at is not None:
            due = micros(tomorrow_at(moment(self._cause.at), person.zone, effect.tomorrow_at))
        row: NewPromise = {
            "participant": person.id,
            "kind": effect.name,
            "about": effect.round or "",
            "due_at": due if is_care else awake(person, due),
            "broadcast": None,
            "made_at": self._cause.now,
        }
        self._plan.deeds.append(lambda tx: tx.make_promises([row]))

    def _remember(self, name: str, codes: tuple[str, ...]) -> None:
        person, now = self._cause.person.id, self._cause.now
        if name in COLUMNS and codes:
            self._plan.deeds.append(lambda tx: tx.set_person(person, **{COLUMNS[name]: codes[0]}))
        elif name == recognition.TERMS and codes:
            self._plan.deeds.append(lambda tx: recognition.choose(tx, person, codes[0], now))
        elif name == "quiet":
            start, _, end = (codes[0] if codes else "").partition("-")
            self._plan.deeds.append(
                lambda tx: tx.set_person(person, quiet_start=start, quiet_end=end)
            )

    def _erased(self, turn: Turn) -> Session:
        """The session to store; after erasing all it holds no more than the way back needs."""
        if Erase("all") not in turn.effects:
            return turn.session
        person, now = self._cause.person, self._cause.now
        self._plan.deeds.append(lambda tx: forget(tx, person, "the person", now))
        return emptied(turn.session)

    def _scene(self, turn: Turn, env: Env, shown: Scene, answering: Answering) -> Scene:
        said = [
            _said(effect) for effect in turn.effects if isinstance(effect, Say | Put | ReadAloud)
        ]
        drawn = [part for one in said for part in one.parts if isinstance(part, Block)]
        blocks = {part.name for part in drawn}
        if not blocks:
            return shown
        items = {item.id: item for agenda in env.agendas for item in agenda.items}
        items |= _earlier(drawn, env)
        answers: tuple[MyAnswer, ...] = ()
        if blocks & {"answers", "item_answers"}:
            flows = {row.number: row.flow for row in self._flows(answering)}
            flows[0] = "review"  # what was entered for them, without ever being asked
            answers = my_answers(answering.newest(), items, flows, versions_of(env))
        support = self._support(turn, blocks, items)
        scene = replace(shown, items=items, support=support, answers=answers)
        who = (self._tx, turn.session, [agenda.round for agenda in env.agendas])
        if "impact" in blocks:
            scene = replace(scene, impact=self._letters.impact(*who, answering.so_far()))
        if "question" in blocks:
            item = next((part.item for part in drawn if part.name == "question"), None)
            asked = question_about(self._tx, self._cause.person.id, item or "")
            scene = replace(scene, question=asked)
        scene = recognition.with_thanks(scene, self._tx, self._plan, self._cause, blocks)
        if "status" in blocks:
            scene = replace(scene, statuses=self._letters.statuses(*who, answering.so_far()))
        return scene

    def _flows(self, answering: Answering) -> list[AskRow]:
        person = self._cause.person.id
        wanted = {ask_id(person, row.ask) for row in answering.newest()}
        return list(self._tx.asks(sorted(wanted)).values())

    def _support(
        self, turn: Turn, blocks: set[str], items: Mapping[ItemId, Item]
    ) -> tuple[SupportCard, ...]:
        if blocks.isdisjoint(SERVICES):
            return ()
        at_hand = {frame.item for frame in turn.session.frames if frame.item is not None}
        topics = {topic.lower() for one in at_hand & items.keys() for topic in items[one].topics}
        at = moment(self._cause.now)
        return self._voices.support.cards(turn.session, at, frozenset(topics))


def _said(effect: Say | Put | ReadAloud) -> Say | Put:
    return effect.of if isinstance(effect, ReadAloud) else effect


def _earlier(drawn: Iterable[Block], env: Env) -> dict[ItemId, Item]:
    """Items of which this person is shown an earlier version than the present one."""
    versions = {(part.item, part.values.get("version")) for part in drawn}
    return {item.id: item for key, item in versions_of(env).items() if key in versions}
