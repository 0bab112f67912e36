"""What becomes of answers: each effect appends a revision, none changes one."""

from collections.abc import Sequence

import orjson

from bot.services.plan import Cause, Plan
from bot.services.rows import AnswerRow, NewAnswer, ask_id
from bot.services.transaction import Transaction
from conversations import (
    COMMENT,
    EARLY,
    UNFILED,
    AppendWords,
    AskRef,
    DropWords,
    Env,
    Refile,
    SaveAnswer,
    Withdraw,
)

WITHDRAWN = "withdrawn"

Key = tuple[str, str, str, str]


class Answering:
    """Turns the answer effects of one turn into rows of a plan."""

    def __init__(self, tx: Transaction, plan: Plan, cause: Cause, language: str, env: Env) -> None:
        self._tx = tx
        self._plan = plan
        self._cause = cause
        self._language = language
        self._env = env
        self._new: list[AnswerRow] = []
        self._old: list[AnswerRow] | None = None

    def save(self, effect: SaveAnswer) -> None:
        """Keep an answer, and note on the ask what was chosen; a comment does not answer it."""
        ask = effect.ask
        if ask.number and effect.under not in (COMMENT, UNFILED, EARLY):
            chosen = orjson.dumps(effect.choices).decode()
            key = ask_id(self._cause.person.id, ask.number)
            has_answer = effect.state in ("answered", "gist only")
            self._plan.noted.append({"ask_id": key, "chosen": chosen, "answered": has_answer})
        if ask.scope == "none" and effect.text is None:
            return
        row = self._row(ask, effect.under)
        row["state"] = effect.state
        row["choices"] = orjson.dumps(effect.choices).decode()
        words = effect.text
        if words is None and effect.state == "answered" and ask.answered:
            words = self._kept(row)
        elif effect.append and words is not None:
            words = self._joined(row, words)
        self._add(row, words)

    def append(self, effect: AppendWords) -> None:
        """Add words to the newest answer kept for that ask under that name."""
        earlier = [
            row
            for row in self.so_far()
            if row.ask == effect.ask and row.under == effect.under and row.state != WITHDRAWN
        ]
        if not earlier:
            return
        row = self._again(earlier[-1])
        self._add(row, self._joined(row, effect.text))

    def refile(self, effect: Refile) -> None:
        """Move the words kept as unfiled to the person's comment on that item.

        Each message keeps a revision of its own, so that an edit of it finds its own words.
        """
        kept = [row for row in self.newest() if row.under == UNFILED and row.words]
        for old in kept:
            same = [row for row in self.so_far() if key_of(row) == key_of(old)]
            for source, words in messages(same):
                row = self._again(old)
                row |= {"round": effect.round, "scope": "item", "subject": effect.item}
                row |= {"under": COMMENT, "state": "answered", "source_key": source}
                self._add(row, self._joined(row, words))
            self._take_back(old)

    def withdraw(self, effect: Withdraw) -> None:
        """Take back every answer to that item; the words are removed."""
        for row in self.newest():
            is_same = row.scope == "item" and row.subject == effect.item
            if is_same and row.round == effect.round and row.state != WITHDRAWN:
                self._take_back(row)

    def drop(self, effect: DropWords) -> None:
        """Remove all words given to that ask under that name; choices, and words given before to
        another ask, stay.
        """
        rows = [r for r in self.so_far() if (r.ask, r.under) == (effect.ask, effect.under)]
        if not rows:
            return
        last = rows[-1]
        gone = [row.id for row in rows if row.words is not None]
        for answer in gone:
            self._plan.words.pop(answer, None)
        self._plan.deeds.append(lambda tx: tx.forget_answer_words(gone))
        same = [row for row in self.so_far() if key_of(row) == key_of(last) and row not in rows]
        left = same[-1].words if same and same[-1].state != WITHDRAWN else None
        row = self._again(last)
        if not left and last.choices == "[]":
            row["state"] = WITHDRAWN
        self._add(row, left)

    def erase(self) -> None:
        """What is said of their answers in this very turn holds no words any more."""
        self._old = [row._replace(words=None) for row in self.so_far()]
        self._new = []

    def so_far(self) -> list[AnswerRow]:
        """Every revision of this person, those of this turn included, oldest first."""
        if self._old is None:
            self._old = self._tx.answers_of(self._cause.person.id)
        return [*self._old, *self._new]

    def newest(self) -> list[AnswerRow]:
        """The revision that counts of each answer."""
        return newest(self.so_far())

    def _take_back(self, old: AnswerRow) -> None:
        key = key_of(old)
        gone = [row.id for row in self.so_far() if key_of(row) == key and row.words is not None]
        for answer in gone:
            self._plan.words.pop(answer, None)
        self._plan.deeds.append(lambda tx: tx.forget_answer_words(gone))
        row = self._again(old)
        row |= {"state": WITHDRAWN, "choices": "[]"}
        self._add(row, None)

    def _joined(self, row: NewAnswer, words: str) -> str:
        key = (row["round"], row["scope"], row["subject"], row["under"])
        earlier = [one for one in self.so_far() if key_of(one) == key]
        if not earlier or earlier[-1].state == WITHDRAWN or not earlier[-1].words:
            return words
        row["is_joined"] = True
        return f"{earlier[-1].words}\n{words}"

    def _kept(self, row: NewAnswer) -> str | None:
        """What was written to the very same ask: another choice takes no words away."""
        key = (row["round"], row["scope"], row["subject"], row["under"])
        last = next((one for one in reversed(self.so_far()) if key_of(one) == key), None)
        is_same = last is not None and last.ask == row["ask"] and last.state != WITHDRAWN
        return last.words if last is not None and is_same else None

    def _row(self, ask: AskRef, under: str) -> NewAnswer:
        subject = {"item": ask.item, "section": ask.section}.get(ask.scope)
        return {
            "id": self._tx.ids(1)[0],
            "participant": self._cause.person.id,
            "round": ask.round or "",
            "scope": ask.scope,
            "subject": subject or "",
            "under": under,
            "ask": ask.number,
            "item_version": ask.item_version,
            "state": "answered",
            "choices": "[]",
            "mode": self._cause.mode,
            "shown_language": self._language,
            "at": self._cause.at,
            "source_key": self._cause.source_key,
            "is_joined": False,
            "item_language": self._item_language(ask),
        }

    def _item_language(self, ask: AskRef) -> str:
        """What its message was in; where that is not at hand, what the item is in now. On paper
        nobody knows.
        """
        if not ask.item or not ask.number:
            return ""
        known = self._cause.item_languages.get(ask.number)
        return known or self._env.item_language(ask.round, ask.item, ask.item_version)

    def _again(self, old: AnswerRow) -> NewAnswer:
        return {
            "id": self._tx.ids(1)[0],
            "participant": old.participant,
            "round": old.round,
            "scope": old.scope,
            "subject": old.subject,
            "under": old.under,
            "ask": old.ask,
            "item_version": old.item_version,
            "state": old.state,
            "choices": old.choices,
            "mode": self._cause.mode,
            "shown_language": self._language,
            "at": self._cause.at,
            "source_key": self._cause.source_key,
            "is_joined": False,
            "item_language": old.item_language,
        }

    def _add(self, row: NewAnswer, words: str | None) -> None:
        self._plan.answers.append(row)
        if words is not None:
            self._plan.words[row["id"]] = words
        self._new.append(AnswerRow(**row, rev=0, words=words))


def messages(revisions: Sequence[AnswerRow]) -> list[tuple[str | None, str]]:
    """The messages that the last revision of an answer is made of: each one's source and words.

    A revision that continues the one before adds a message at its end; one that comes of the same
    message as an earlier one puts other words in its place.
    """
    parts: list[tuple[str | None, list[str]]] = []
    for row in revisions:
        lines = row.words.split("\n") if row.words else []
        sources = [source for source, _ in parts]
        if row.source_key is not None and row.source_key in sources:
            place = sources.index(row.source_key)
            before = sum(len(part) for _, part in parts[:place])
            after = sum(len(part) for _, part in parts[place + 1 :])
            parts[place] = (row.source_key, lines[before : len(lines) - after])
        elif row.is_joined:
            parts.append((row.source_key, lines[sum(len(part) for _, part in parts) :]))
        else:
            parts = [(row.source_key, lines)]
    return [(source, "\n".join(lines)) for source, lines in parts if lines]


def key_of(row: AnswerRow) -> Key:
    """What makes two rows revisions of one answer."""
    return row.round, row.scope, row.subject, row.under


def newest(rows: Sequence[AnswerRow]) -> list[AnswerRow]:
    """The last revision of each answer, in the order in which they were first given."""
    last: dict[tuple[int, Key], AnswerRow] = {}
    for row in rows:
        last[row.participant, key_of(row)] = row
    return list(last.values())
