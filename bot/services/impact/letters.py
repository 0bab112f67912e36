"""Letters and statuses as turns need them: dossiers are kept until something changed."""

from collections.abc import Sequence

from bot.i18n.scene import Impact, Suggestion
from bot.services.impact.dossier import Dossier
from bot.services.impact.letter import compose, suggestions
from bot.services.project_rows import NOT_OPENED
from bot.services.rows import AnswerRow
from bot.services.said import Said, said
from bot.services.speech import language_of
from bot.services.transaction import Transaction
from conversations import Session


class Letters:
    """What became of people's words, for whoever asks or is told now."""

    def __init__(self) -> None:
        self._edition = -1
        self._dossiers: dict[str, Dossier] = {}

    def impact(
        self,
        tx: Transaction,
        session: Session,
        rounds: Sequence[str],
        rows: Sequence[AnswerRow],
    ) -> Impact | None:
        """The letter about the round the session stands in, else about the newest reported one.

        None where there is nothing to tell yet. ``rows`` are all revisions of that person.
        """
        self._refresh(tx)
        reported = [one for one in rounds if self._is_reported(one)]
        standing = [frame.round for frame in reversed(session.frames) if frame.round in reported]
        wanted = next(iter((*standing, *reversed(reported))), None)
        if wanted is None:
            return None
        return compose(self._dossiers[wanted], _mine(rows, wanted), language_of(session))

    def statuses(
        self,
        tx: Transaction,
        session: Session,
        rounds: Sequence[str],
        rows: Sequence[AnswerRow],
    ) -> tuple[Suggestion, ...]:
        """Each of a person's suggestions in these rounds with what became of it."""
        self._refresh(tx)
        return tuple(
            one
            for round_id in rounds
            if round_id in self._dossiers
            for one in suggestions(
                self._dossiers[round_id],
                _mine(rows, round_id),
                language_of(session),
                is_told=self._is_reported(round_id),
            )
        )

    def _refresh(self, tx: Transaction) -> None:
        edition = tx.edition()
        if edition != self._edition:
            rows = [row for row in tx.rounds() if row.state not in NOT_OPENED]
            self._dossiers = {row.id: Dossier.of(tx, row) for row in rows}
            self._edition = edition

    def _is_reported(self, round_id: str) -> bool:
        dossier = self._dossiers.get(round_id)
        return dossier is not None and dossier.row.state == "reported"


def _mine(rows: Sequence[AnswerRow], round_id: str) -> list[Said]:
    return said(row for row in rows if row.round == round_id)
