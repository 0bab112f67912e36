"""What belongs together stands on one sheet of the printed report."""

from collections.abc import Callable

import pytest

from bot.reports import REPORTS
from bot.services.feedback import ItemFeedback
from tests.support.dossiers import decided, dossier, feedback, judged, order, remark
from tests.support.sheets import sheets


def bare(number: int) -> ItemFeedback:
    reason = decided(f"m1-i{number}", "not_changed", f"Reason{number}.")
    return judged(str(number), f"Question{number}?", decision=reason)


def full(number: int) -> ItemFeedback:
    return judged(
        str(number),
        f"Question{number}?",
        remarks=[remark(f"Words{number}. " * 6, number)],
        decision=decided(f"m1-i{number}", "not_changed", f"Reason{number}."),
        verdict={"fine": 20, "not_asked": 5},
        feeling={"good": 20, "sad": 5},
    )


@pytest.mark.parametrize("make", [bare, full])
def test_what_was_said_and_decided_is_on_the_sheet_of_its_question(
    make: Callable[[int], ItemFeedback],
) -> None:
    """As many as it takes for some to fall on the edge of a sheet."""
    numbers = range(1, 13)
    shown = dossier(feedback([make(number) for number in numbers]))
    found = sheets(REPORTS["html"].write(shown, order()).decode())
    for number in numbers:
        about = [one for one in found if f"Words{number}." in one or f"Reason{number}." in one]
        assert about
        assert all(f"Question{number}?" in sheet for sheet in about), number
