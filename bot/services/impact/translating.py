"""The texts about a round in another language: made by one person, approved by another."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import orjson

from bot.errors import UserMistake
from bot.i18n import languages
from bot.i18n.exchange import Asked, State, Taken, Unit
from bot.services.broadcasts import told_of
from bot.services.decision_rows import WordingRow
from bot.services.impact.dossier import Dossier
from bot.services.impact.item_wordings import item_wordings
from bot.services.impact.texts import SOURCE, answer_key, digest, reason_key
from bot.services.instants import micros
from bot.services.lookup import find_round
from bot.services.owing import heavy_items, is_open
from bot.services.project_rows import RoundRow
from bot.services.promises import TOLD
from bot.services.transaction import Transaction
from conversations import Sentence


class Text(NamedTuple):
    """One text with its translation, empty where there is none.

    ``is_stale`` says that the source was another when ``made_by`` translated it.
    """

    key: str
    source: str
    text: str = ""
    is_stale: bool = False
    is_approved: bool = False
    made_by: str = ""

    @property
    def waits(self) -> bool:
        """It is translated, and nobody has approved it."""
        return bool(self.text) and not self.is_stale and not self.is_approved


def texts_of(tx: Transaction, wanted: str, language: str) -> list[Text]:
    """Every text of a round in that language. Raises UserMistake."""
    row, code = find_round(tx, wanted), known(language)
    sources = _sources(tx, row)
    rows = _rows(tx, row, sources)
    return [_text(key, source, rows.get((key, code))) for key, source in sources.items()]


def asked(texts: Iterable[Text], language: str) -> Asked:
    """These texts, to be sent to a translator. Raises UserMistake for no language we know."""
    return Asked(known(language), [_unit(one) for one in texts])


def returned(taken: Taken) -> dict[str, str]:
    """Translations that came back, by key; what still needs work is left out."""
    found = {one.sentence.key: one.forms[0] for one in taken.units if one.state != "stale"}
    return {key: text for key, text in found.items() if text}


def states(tx: Transaction, row: RoundRow, codes: Iterable[str]) -> dict[str, dict[str, int]]:
    """How far each of these languages is, as `counts` says it; the original is always there."""
    sources = _sources(tx, row)
    rows = _rows(tx, row, sources)
    return {
        code: counts([_text(key, sources[key], rows.get((key, code))) for key in sources])
        for code in codes
        if code != SOURCE
    }


def take(
    tx: Transaction,
    wanted: str,
    language: str,
    found: Mapping[str, str],
    by: str,
    now: datetime,
) -> int:
    """Keep translations by key, unapproved; return how many are new. Raises UserMistake.

    One that says the same as before keeps its approval.
    """
    row, code, who = find_round(tx, wanted), known(language), " ".join(by.split())
    before = {one.key: one for one in texts_of(tx, wanted, code)}
    _refuse_told(row, before)
    if not who:
        raise UserMistake("Say who translated these texts.")
    rows = [
        WordingRow(key, code, digest(before[key].source), text, who, None, micros(now))
        for key, text in found.items()
        if text != before[key].text or before[key].is_stale
    ]
    tx.save_wordings(rows)
    return len(rows)


def approve(
    tx: Transaction,
    wanted: str,
    language: str,
    by: str,
    now: datetime,
    only: Collection[str] | None = None,
    seen: str | None = None,
) -> int:
    """Approve what somebody else translated, or ``only`` these keys; return how many.

    ``seen`` is the mark of what was read; None where whoever asks has compared it already.
    Raises UserMistake.
    """
    row, code, who = find_round(tx, wanted), known(language), " ".join(by.split())
    texts = texts_of(tx, wanted, code)
    _refuse_told(row, texts)
    if not who:
        raise UserMistake("Say who approves these texts.")
    waiting = [one.key for one in texts if one.waits and (only is None or one.key in only)]
    rows = [one for one in tx.wordings(code) if one.key in waiting]
    name = languages.language(code).english_name
    if not rows:
        raise UserMistake(f"No text of “{row.name}” in {name} waits for an approval.")
    if any(one.made_by.casefold() == who.casefold() for one in rows):
        raise UserMistake(f"{who} made these texts; somebody else has to approve them.")
    if seen is not None:
        _refuse_unread(row, code, texts, seen)
    tx.save_wordings([one._replace(approved_by=who, at=micros(now)) for one in rows])
    return len(rows)


def mark(texts: Iterable[Text]) -> str:
    """What somebody who reads these texts remembers of those that wait for an approval."""
    waiting = [(one.key, one.source, one.text) for one in texts if one.waits]
    return digest(orjson.dumps(waiting).decode())


def _refuse_unread(row: RoundRow, code: str, texts: Sequence[Text], seen: str) -> None:
    if not seen:
        raise UserMistake(
            f"Read them first: `yousaid impact texts {row.id} --to {code}` shows them "
            "and a digest; give that with --digest."
        )
    if seen != mark(texts):
        raise UserMistake("Some of these texts changed since you read them; read them again first.")


def known(language: str) -> str:
    """The code as we write it. Raises UserMistake for none we know, and for the original's."""
    code = languages.known(language)
    if code == SOURCE:
        raise UserMistake("These texts are written in English; name another language.")
    return code


def _sources(tx: Transaction, row: RoundRow) -> Mapping[str, str]:
    """What can still be translated.

    Once people were told: reasons given to those who said more since, and what we say to feedback.
    """
    if row.state != "reported":
        return Dossier.of(tx, row).texts.sources
    later = (one for one in tx.decisions(row.id) if is_open(row, one.at))
    found = {reason_key(one.id): one.reason for one in later}
    key = answer_key(row.id)
    kept = tx.project().get(key)
    return found | ({key: kept} if kept and row.id not in told_of(tx, TOLD) else {})


def _unit(one: Text) -> Unit:
    sentence = Sentence(one.key, one.source, None, None, "", f"round: {one.key}", "say")
    if not one.text:
        return Unit(sentence)
    is_done: State = "approved" if one.is_approved else "draft"
    return Unit(sentence, (one.text,), "stale" if one.is_stale else is_done)


def _rows(
    tx: Transaction, row: RoundRow, sources: Mapping[str, str]
) -> dict[tuple[str, str], WordingRow]:
    """By key and language: what was written for this, else what the item is approved in."""
    heavy = heavy_items(tx, tx.agenda(row.id))
    items = {(one.key, one.language): one for one in item_wordings(tx, sources, heavy)}
    mine = {(one.key, one.language): one for one in tx.wordings()}
    for key, one in items.items():
        if key not in mine or mine[key].of != one.of:  # of an earlier source
            mine[key] = one
    return mine


def _text(key: str, source: str, row: WordingRow | None) -> Text:
    if row is None:
        return Text(key, source)
    is_stale = row.of != digest(source)
    is_approved = bool(row.approved_by) and not is_stale
    return Text(key, source, row.text, is_stale, is_approved, row.made_by)


def _refuse_told(row: RoundRow, texts: Collection[object]) -> None:
    if row.state == "reported" and not texts:
        raise UserMistake(f"“{row.name}” was sent already; what people were told stands.")


def counts(texts: Sequence[Text]) -> dict[str, int]:
    """How far a language is."""
    return {
        "texts": len(texts),
        "translated": sum(bool(one.text) and not one.is_stale for one in texts),
        "approved": sum(one.is_approved for one in texts),
        "stale": sum(one.is_stale for one in texts),
    }
