"""Takes what arrived, one row a person, and gives each its turn.

Everything about a batch happens in one transaction: load, file, advance, plan, write, mark done.
Before its commit nothing has happened; after it nothing can be lost. Where something fails, the
rows are tried one by one, so that it spoils only the row it belongs to.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from bot.i18n.scene import Scene
from bot.ports import Changed, Channel, Incoming, Ordered, Pressed, Spoken
from bot.services import voices
from bot.services.agendas import Environments
from bot.services.complaints.sealing import seal
from bot.services.consequences import Consequences, Voices
from bot.services.filing import Filed, file, listened
from bot.services.gathering import (
    Case,
    floor_of,
    item_languages,
    known,
    load_asks,
    newest_asks,
    source_key,
    with_edited,
    words_of,
)
from bot.services.impact.letters import Letters
from bot.services.instants import moment
from bot.services.joining import Doorkeeper
from bot.services.messages import unpack
from bot.services.own_events import MODES, is_asked_for, is_awaited, own_event, unkept, unsaid
from bot.services.own_things import Things, held_about
from bot.services.plan import Cause, Plan
from bot.services.reception import Reception, Report
from bot.services.recognition import is_kept
from bot.services.rows import AskRow, InboxRow, ask_id
from bot.services.saying import Saying
from bot.services.signals import Find, find_nothing
from bot.services.speech import Advance, language_of
from bot.services.transaction import Transaction
from bot.services.understanding import CLOCK
from conversations import (
    DELETE,
    MYDATA,
    Env,
    Event,
    FellDue,
    Library,
    Turn,
)

#: People served in one transaction, at most.
MOST_PEOPLE = 200
#: Of these, people who wrote nothing: a message to many is worked out little by little, so that
#: whoever answers, and what may leave, waits for a few of its turns and not for hundreds.
MOST_UNASKED = 40


class Turns:
    """Works out one batch inside a transaction. Holds no state but what it read before."""

    def __init__(
        self,
        advance: Advance,
        library: Library,
        voices: Voices,
        channels: Mapping[str, Channel],
        now: Callable[[], int],
        find: Find = find_nothing,
    ) -> None:
        self._advance = advance
        self._library = library
        self._voices = voices
        self._channels = channels
        self._now = now
        self._find = find
        self._began = now()
        #: What the engine may know about the world; read again whenever it changed.
        self.environments = Environments(voices.speech, voices.spoken)
        self._letters = Letters()
        door = Doorkeeper(self.environments, voices.speech)
        self._reception = Reception(channels, door)

    def batch(self, tx: Transaction, tried: list[int], only: int | None = None) -> Report:
        """Give everybody who waits a turn, or only that row. ``tried`` hears which rows."""
        now = self._now()
        rows = _few_unasked(tx.waiting(now, MOST_PEOPLE))
        if only is not None:
            rows = [row for row in rows if row.seq == only]
        tried[:] = [row.seq for row in rows]
        report = Report()
        if not rows:
            return report
        self.environments.refresh(tx, now)
        self._voices.support.refresh(tx)
        plan = Plan()
        cases = self._reception.cases(tx, rows, report, now)
        plan.done += report.settled
        self._work(tx, cases, report, plan, now)
        report.done += len(plan.done)
        plan.write(tx)
        report.is_more = tx.oldest_waiting() is not None
        return report

    def remember(self, report: Report) -> None:
        """Keep sessions that are committed, so that they need not be read again."""
        self._reception.remember(report.sessions)

    def _work(
        self, tx: Transaction, cases: list[Case], report: Report, plan: Plan, now: int
    ) -> None:
        asks = load_asks(tx, cases)
        rounds = tx.enrolments([case.person.id for case in cases]) if cases else {}
        for case in cases:
            filed, incoming = self._file(tx, case, asks)
            if filed.must_wait:
                report.waiting += 1
                continue
            plan.done.append(case.row.seq)
            report.people.append(case.person.id)
            _prove(plan, case, filed)
            cause = self._cause(case, incoming, asks, now)
            if cause.is_pulled:
                self._keep_mine(tx, plan, cause, case, filed)
            if filed.event is None:
                continue
            taken = rounds.get(case.person.id, ())
            turn, env, held = self._taken(tx, case, filed.event, taken, now)
            if isinstance(filed.event, FellDue) and case.own and (left := unsaid(turn, case.own)):
                plan.deeds.append(partial(unkept, promises=left, now=now))
            if turn.ignored is not None:
                continue
            consequences = Consequences(tx, plan, cause, self._voices, self._letters)
            session = consequences.of(turn, env, partial(self._scene, held=held))
            report.sessions[case.person.id] = (session.turn, session)

    def _scene(self, language: str, held: Things) -> Scene:
        found = self.environments.scene(language)
        return replace(found, held=held) if held else found

    def _taken(
        self, tx: Transaction, case: Case, event: Event, rounds: Sequence[str], now: int
    ) -> tuple[Turn, Env, Things]:
        """The turn, and the world in the language in which it is told.

        Where it changed the language it is taken once more, from where it began, with the drafts in
        the new one: what stands there is said again, and names parts of them. Once more too where
        the person looks at all that is held about them, or may delete it, which is read for nobody
        else.
        """
        before, session = language_of(case.session), case.session
        env = self._env(rounds, before)
        env = replace(env, places=self._voices.support.count(session, moment(now)))
        turn: Turn = self._advance(self._library, session, event, env)
        held: Things = ()
        stands = turn.session.standing
        if stands is not None and stands.flow == MYDATA:
            held = held_about(tx, case.person, self._library, env, turn.effects)
            env = replace(env, things=len(held))
            turn = self._advance(self._library, session, event, env)
        elif stands is not None and stands.flow == DELETE:
            env = replace(env, keeps_pay=is_kept(tx, case.person.id))
            turn = self._advance(self._library, session, event, env)
        after = language_of(turn.session)
        if after == before:
            return turn, env, held
        told = self._env(rounds, after)
        env = replace(
            env,
            agendas=told.agendas,
            values=told.values,
            reads_aloud=told.reads_aloud,
            recorded=told.recorded,
        )
        return self._advance(self._library, session, event, env), env, held

    def _env(self, rounds: Sequence[str], language: str) -> Env:
        env = self.environments.env(rounds, language)
        return replace(env, reads_aloud=language in self._voices.aloud)

    def _file(
        self, tx: Transaction, case: Case, asks: Mapping[int, AskRow]
    ) -> tuple[Filed, Incoming | None]:
        at = moment(case.row.received_at)
        if case.event is not None:
            return Filed(case.event), case.incoming
        if case.own is not None:
            return Filed(own_event(tx, case, case.own)), None
        known_now = replace(known(tx, case, asks), began=self._began)
        incoming, what = with_edited(tx, case, known_now)
        return listened(file(incoming, at, what), self._find), incoming

    def _cause(
        self, case: Case, incoming: Incoming | None, asks: Mapping[int, AskRow], now: int
    ) -> Cause:
        channel = self._channels.get(case.person.channel)
        return Cause(
            person=case.person,
            seq=case.row.seq,
            now=now,
            at=case.row.received_at,
            mode=_mode(case, incoming),
            floor=floor_of(case, newest_asks(case, asks)),
            source_key=_source(case, incoming),
            is_own=case.own is not None,
            is_asked_for=case.own is not None and is_asked_for(case.own),
            is_awaited=case.own is not None and is_awaited(case.own),
            is_pulled=channel is not None and channel.is_pulled,
            item_languages=item_languages(case, asks),
            spoken=incoming.content if incoming and isinstance(incoming.content, Spoken) else None,
        )

    def _keep_mine(
        self, tx: Transaction, plan: Plan, cause: Cause, case: Case, filed: Filed
    ) -> None:
        """A pulled channel shows people their own words and presses after a reload."""
        content = case.incoming.content if case.incoming else None
        words = words_of(content)
        if isinstance(content, Ordered) and words:
            words = f"/{content.command} {words}"
        elif isinstance(content, Pressed) and filed.proven is not None:
            row = filed.proven.outbox_id
            body = tx.bodies([row]).get(row)  # blank once everything was deleted
            presses = unpack(body).presses if body else ()
            words = next((p.text for p in presses if _is_same(p.data, content)), "")
        if words:
            key = f"{case.session.id}:{cause.seq}:mine{seal(case.session, filed.event)}"
            Saying(tx, plan, cause, self._voices.speech).mine(key, words)


def _few_unasked(rows: list[InboxRow]) -> list[InboxRow]:
    unasked = [row for row in rows if row.channel == CLOCK]
    return [row for row in rows if row.channel != CLOCK] + unasked[:MOST_UNASKED]


def _source(case: Case, incoming: Incoming | None) -> str | None:
    if case.own is not None and case.own.event == voices.CAME:
        return voices.source_of(case.own.name)
    return source_key(case.row.channel, _words_message(incoming))


def _words_message(incoming: Incoming | None) -> int | None:
    """The message in which the words came; the one that was changed, where they were."""
    content = incoming.content if incoming else None
    if isinstance(content, Changed):
        return content.message
    return incoming.message if incoming and words_of(content) else None


def _mode(case: Case, incoming: Incoming | None) -> str:
    if case.own is not None and case.own.event in MODES:
        return MODES[case.own.event]
    is_words = incoming is not None and not isinstance(incoming.content, Pressed)
    return "text" if is_words else "tap"


def _is_same(data: str, pressed: Pressed) -> bool:
    return data.rpartition(":")[0] == f"a:{pressed.ask}:{pressed.code}"


def _prove(plan: Plan, case: Case, filed: Filed) -> None:
    ask = filed.proven
    if ask is not None and ask.outbox_state == "uncertain":
        plan.proven.append((ask.outbox_id, filed.message))
        if filed.message is not None:
            key = ask_id(case.person.id, ask.number)
            plan.stood.append({"ask_id": key, "row": ask.outbox_id, "ref": filed.message})
