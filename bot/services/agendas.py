"""What the engine may know about the world, from the database, read once per change.

Agendas and project values change rarely, and whoever changes them counts the edition up.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from bot.i18n.scene import Scene
from bot.services import complaints, recognition
from bot.services.broadcasts import told_of
from bot.services.care.cover import YEAR, Rota, told
from bot.services.changes import before
from bot.services.impact.texts import Texts, answer_key
from bot.services.instants import moment
from bot.services.items import item_of
from bot.services.pictures import Shown, pictures_of
from bot.services.project_rows import NOT_OPENED, AgendaRow, RoundRow
from bot.services.promises import TOLD
from bot.services.quiet import HOME
from bot.services.recordings import Known, known
from bot.services.retention.classes import Times, promise
from bot.services.rounds.attendance import TRANSLATOR_DAYS, waiting_for
from bot.services.second_words import NOTHING, SecondWords
from bot.services.speech import Speech
from bot.services.transaction import Transaction
from bot.services.translated.shown import NOTHING as UNTRANSLATED
from bot.services.translated.shown import Translated
from bot.services.zones import ZONE
from conversations import Agenda, Env, Item, RoundId, Spoken

#: Said until the project says it itself; true of every project.
UNSET: Mapping[str, str] = {
    "host": "The team that invited you",
    "readers": "People in that team",
    "facilitator": "The person who invited you",
    "news": "The team reads all of it.",
    "us_report": "The person who invited you can tell you what we do with it.",
}


class Environments:
    """Builds the ``Env`` of a turn."""

    def __init__(self, speech: Speech, spoken: tuple[Spoken, ...] = ()) -> None:
        self._speech = speech
        self._spoken = spoken
        self._edition = -1
        self._agendas: dict[str, Agenda] = {}
        self._values: dict[str, str] = {}
        self._known: dict[tuple[tuple[str, ...], str], Env] = {}
        self._scenes: dict[str, Scene] = {}
        self._terms = ""
        self._told: Texts = Texts({}, ())
        self._second = NOTHING
        self._translated = UNTRANSLATED
        self._read: dict[tuple[str, str], Agenda] = {}
        self._pictures: Shown = {}
        self._recorded: Known = {}
        self._rota = Rota.of((), ())
        self._at = 0
        self._until: int | None = None

    def refresh(self, tx: Transaction, now: int) -> None:
        """Read again what changed since the last time, or what a date or a shift has changed."""
        edition = tx.edition()
        is_same_time = self._at <= now and (self._until is None or now < self._until)
        if edition == self._edition and is_same_time:
            return
        self._known, self._scenes = {}, {}
        self._values = spoken_values(tx)
        self._terms = _terms(self._values)
        rounds = [row for row in tx.rounds() if row.state not in NOT_OPENED]
        self._told = told_texts(tx, [row.id for row in rounds])
        self._second = SecondWords.of(tx, rounds)
        self._agendas = {row.id: agenda_of(tx, row, now) for row in rounds}
        self._read = {}
        self._translated = Translated.of(tx, _items(self._agendas.values()))
        shown = _shown(tx, rounds)
        self._pictures = pictures_of(tx, shown)
        self._recorded = known(tx, shown)
        self._rota = Rota.read(tx, now, now + YEAR)
        changes = [row.locks for row in rounds if row.locks and row.locks > now]
        shift = self._rota.changes_after(now)
        self._until = min([*changes, *([shift] if shift else [])], default=None)
        self._at, self._edition = now, edition

    def scene(self, language: str) -> Scene:
        """What anybody who reads that language may be shown: whom they can talk to, and when."""
        found = self._scenes.get(language)
        if found is None:
            contact = self._values.get("contact", "").splitlines()
            days = int(self._values.get(TRANSLATOR_DAYS) or 0)
            found = self._scenes[language] = Scene(
                contact=tuple(line for line in contact if line),
                cover=told(self._rota, self._at, language, days),
                pictures=self._pictures,
                recorded=self._recorded.get(language, frozenset()),
            )
        return found

    @property
    def zone(self) -> str:
        """Where people are until they say otherwise."""
        return self._values.get(ZONE) or HOME

    def lets_in(self, round_id: str) -> bool:
        """Whether people can join that round now; late answers are for those in it."""
        agenda = self._agendas.get(round_id)
        return agenda is not None and agenda.state == "open"

    def agenda(self, round_id: str, language: str) -> Agenda:
        """That round as a reader of that language meets it; the same for all of them."""
        found = self._read.get((round_id, language))
        if found is None:
            found = self._translated.read(self._agendas[round_id], language)
            found = self._read[round_id, language] = self._second.read(found, language)
        return found

    def env(self, rounds: Sequence[str], language: str) -> Env:
        """The world as somebody in these rounds meets it."""
        key = (tuple(rounds), language)
        env = self._known.get(key)
        if env is None:
            scene = self.scene(language)
            env = self._known[key] = Env(
                agendas=tuple(
                    self.agenda(name, language) for name in rounds if name in self._agendas
                ),
                # Their own first: of many, only a few stand on one screen.
                languages=tuple(sorted(self._speech.offered(), key=lambda one: one[0] != language)),
                wordings=self._speech.wordings(language),
                values=self._values | self._answers(rounds, language),
                has_contact=bool(scene.contact or scene.cover),
                is_covered=self._rota.is_covered(self._at, language),
                holds_heavy=self._rota.holds_heavy(self._at, language),
                spoken=self._spoken,
                recorded=scene.recorded,
                terms=self._terms,
            )
        return env

    def _answers(self, rounds: Sequence[str], language: str) -> dict[str, str]:
        """What we made of the feedback of the newest of these rounds in which people were told."""
        keys = [key for one in rounds if (key := answer_key(one)) in self._told.sources]
        return {"us_report": self._told.told(keys[-1], language).text} if keys else {}


def spoken_values(tx: Transaction) -> dict[str, str]:
    """The project's own words for sentences."""
    project = {name: value for name, value in tx.project().items() if value}
    named = complaints.spoken_values(project, tx.staff())
    times = {"retention": promise(project), **Times.of(project).told()}
    return {**UNSET, **project, **times, **named, **recognition.spoken_values(project)}


def told_texts(tx: Transaction, rounds: Sequence[str]) -> Texts:
    """What people of these rounds were told that we make of their feedback."""
    kept, told = tx.project(), told_of(tx, TOLD)
    keys = [answer_key(one) for one in rounds if one in told]
    sources = {key: kept[key] for key in keys if kept.get(key)}
    return Texts(sources, tx.wordings() if sources else ())


def agenda_of(tx: Transaction, row: RoundRow, now: int) -> Agenda:
    """A round as the engine knows it."""
    earlier = [item_of(one) for one in tx.earlier_versions(row.id)]
    items = [item_of(one) for one in tx.agenda(row.id)]
    stood = before(tx, row)
    return Agenda(
        RoundId(row.id),
        row.name,
        tuple(replace(one, before=stood.get(one.id, "")) for one in items),
        is_open=takes_answers(row, now),
        state=row.state,
        kind=row.kind,
        closes=_date(row.closes),
        locks=_date(row.locks),
        impact=_date(row.impact),
        waits=bool(waiting_for(tx.project(), row.id)),
        earlier={(item.id, item.version): item for item in earlier},
    )


def _items(agendas: Iterable[Agenda]) -> list[Item]:
    """Every item of them in every version that somebody may have before them."""
    return [item for one in agendas for item in (*one.items, *one.earlier.values())]


def _shown(tx: Transaction, rounds: Sequence[RoundRow]) -> list[AgendaRow]:
    """Every item in every version that somebody may have before them."""
    return [row for one in rounds for row in (*tx.agenda(one.id), *tx.earlier_versions(one.id))]


def takes_answers(row: RoundRow, now: int) -> bool:
    """Whether answers count: while it is open, and after the close until it locks.

    People were told that day, so it holds even where their news comes before it.
    """
    is_over = row.state in ("closed", "reported")
    return row.state == "open" or (is_over and row.locks is not None and now < row.locks)


def _terms(values: Mapping[str, str]) -> str:
    """A mark of what people agree to: who asks, who reads it, how long it is kept (R9).

    Languages are not in it. One more on offer changes nothing of what anybody agreed to, and
    whether words may be shown in another language is a use that is asked for by itself.
    """
    names = ("host", "readers", "months", "days", "care_months")
    agreed = "\0".join(values.get(name, "") for name in names)
    return sha256(agreed.encode()).hexdigest()[:12]


def _date(number: int | None) -> datetime | None:
    return None if number is None else moment(number)
