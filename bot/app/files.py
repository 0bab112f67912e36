"""Making files of a round's feedback, for the command and for the team's pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.errors import UserMistake
from bot.i18n import Catalogues
from bot.services.document_rows import ExportRow
from bot.services.exporting import KINDS, Document, Wish, note
from bot.services.transaction import Transaction

if TYPE_CHECKING:
    from bot.reports import Order, Report


class Files:
    """Makes them in any language of these catalogues. What writes them is loaded when needed."""

    def __init__(self, catalogues: Catalogues) -> None:
        self._catalogues = catalogues

    @property
    def languages(self) -> Sequence[tuple[str, str]]:
        """(code, own name) of each language a file can be in."""
        return [(one.code, one.own_name) for one in self._catalogues.languages]

    def gather(self, tx: Transaction, wanted: str, wish: Wish, now: datetime) -> Document:
        """Read all that such a file of a round holds. Raises UserMistake."""
        from bot.reports import Order
        from bot.reports.kinds import Audience

        report = self._report(wish)
        audience: Audience = "public" if wish.is_public else "team"
        order = Order(wish.language, audience, wish.by, now, self._catalogues, wish.checked_by)
        return _Gathered(report, report.read(tx, wanted, now), order, wish.format)

    def _report(self, wish: Wish) -> "Report[Any]":
        from bot.reports import REPORTS

        known = [code for code, _ in self.languages]
        if wish.language not in known:
            raise UserMistake(
                f"There is no language “{wish.language}”; known are {', '.join(known)}."
            )
        if wish.format not in KINDS:
            raise UserMistake(f"There is no file of that kind; choose {', '.join(KINDS)}.")
        report = REPORTS[wish.format]
        if wish.material:
            if report.of_material is None:
                raise UserMistake(f"A file of the kind {wish.format} holds the whole round.")
            report = report.of_material(wish.material)
        if wish.is_public and not report.has_public:
            raise UserMistake(
                f"A file of the kind {wish.format} is for the team; choose html or pdf."
            )
        return report


@dataclass(frozen=True, slots=True)
class _Gathered:
    """All that one file holds."""

    report: "Report[Any]"
    found: Any
    order: "Order"
    format: str

    def write(self) -> bytes:
        """The file; the same bytes each time."""
        return self.report.write(self.found, self.order)

    def keep(self, tx: Transaction, digest: str) -> ExportRow:
        """Note that it is taken out, and what of it has to be the same in every later one."""
        if self.report.keep:
            self.report.keep(tx, self.found, self.order)
        feedback = self.report.feedback(self.found)
        return note(tx, feedback, self.format, self.order.made_by, digest, self.order.now)
