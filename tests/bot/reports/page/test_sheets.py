"""What belongs together stands on one sheet of the printed report."""

from bot.reports import REPORTS
from tests.support.dossiers import decided, dossier, feedback, judged, order
from tests.support.sheets import sheets

#: Enough that, laid out one after another, some fall on the edge of a sheet.
ITEMS = 12


def test_a_decision_is_on_the_sheet_of_what_it_is_about() -> None:
    items = [
        judged(
            str(number),
            f"Question{number}?",
            decision=decided(f"m1-i{number}", "not_changed", f"Reason{number}."),
        )
        for number in range(1, ITEMS + 1)
    ]
    found = sheets(REPORTS["html"].write(dossier(feedback(items)), order()).decode())
    for number in range(1, ITEMS + 1):
        asked = [at for at, sheet in enumerate(found) if f"Question{number}?" in sheet]
        reasons = [at for at, sheet in enumerate(found) if f"Reason{number}." in sheet]
        assert reasons
        assert set(reasons) <= set(asked), number
