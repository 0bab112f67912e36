"""Each slip in a row of a rota is a sentence that names it."""

from zoneinfo import ZoneInfo

import pytest

from bot.services.care.rota_files import Entry
from bot.services.care.rota_reading import planned
from bot.services.care_rows import StaffRow
from tests.support.core import START

LONDON = ZoneInfo("Europe/London")
MINA = StaffRow(1, "Mina", "Harbour", "mina@harbour.example", '["en"]')

GOOD = ("Mina", "on_call", "wed", "16:00", "19:00", "", "", "")


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({0: "Kit"}, "“Kit” is not in the team"),
        ({0: "Ada"}, "“Ada” has left the team"),
        ({1: "boss"}, "“boss” is no role"),
        ({2: "someday"}, "“someday” is no day"),
        ({2: "2026-02-30"}, "“2026-02-30” is no day"),
        ({2: "2025-01-01"}, "2025-01-01 is over"),
        ({2: "9999-12-31"}, "9999-12-31 is more than a year ahead"),
        ({3: "25:00"}, "from “25:00” is no time of day"),
        ({4: "late"}, "to “late” is no time of day"),
        ({3: "22:00", 4: "07:00"}, "it ends at 07:00, before it begins at 22:00"),
        ({5: "Mars/Base"}, "there is no time zone “Mars/Base”"),
        ({7: "soon"}, "until “soon” is no date"),
    ],
)
def test_each_fault_of_a_row_is_a_sentence_that_names_it(change: dict[int, str], what: str) -> None:
    fields = [change.get(at, field) for at, field in enumerate(GOOD)]
    gone = MINA._replace(id=2, name="Ada", left_at=1)
    plan = planned([Entry("row 7", *fields)], [MINA, gone], LONDON, START)
    (finding,) = plan.findings
    assert (finding.where, finding.level) == ("row 7", "stop")
    assert what in finding.what
    assert plan.shifts == []


def test_a_rota_that_would_hold_up_the_bot_is_refused() -> None:
    rows = [
        Entry(f"row {hour}", "Mina", "on_call", "mon-sun", f"{hour:02}:00", f"{hour:02}:30")
        for hour in range(24)
    ]
    finding = planned(rows, [MINA], LONDON, START).findings[-1]
    assert finding.where == "row 13"
    assert "more than 5000 shifts" in finding.what
