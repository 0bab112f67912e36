"""A year on a clock that the test moves: every promise kept exactly once, and no limit broken."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.year.judge import Findings, judge
from tests.year.matching import Account, match
from tests.year.table import table
from tests.year.wishes import MEANINGS
from tests.year.year import Record, Size, Year

#: The whole year with some of the people, who act every three hours, so that
#: the bot looks in each window of four hours that somebody chose; all of them take `make soak`.
SMALL = Size(people=10, days=365, grain=timedelta(hours=3), deeds=8)
WHOLE = Size(people=200, days=365, grain=timedelta(minutes=15))
#: What so few people ask for that in a small year it may be nobody.
SELDOM = frozenset({"stop", "news", "leave", "enough", "complained", "troubled"})
#: Whatever promises fall due in a year of rounds.
EVERY_KIND = frozenset(
    """
    wake remind_me checkin recheck invited reminder extended resumed closed not_ready holding
    impact look us_report
    """.split()
)


def lived(folder: Path, size: Size, seed: int) -> tuple[Record, Findings, Account]:
    record = Year(folder, size, seed).run()
    findings = judge(record)
    return record, findings, match(record, findings)


def holds(
    record: Record,
    findings: Findings,
    account: Account,
    *,
    unless: frozenset[str] = frozenset(),
) -> None:
    """Nothing was broken, and everything that could have been was tried, ``unless`` so seldom."""
    assert findings.broken == [], table(record, findings, account)
    assert {wish.what for wish in MEANINGS.values()} - unless <= set(findings.wishes)
    assert {kind for kind, states in account.states.items() if states["kept"]} >= EVERY_KIND
    assert findings.most_a_week == findings.most_unanswered == 2, "the limits were reached"
    assert findings.copies, "a process was killed between sending and noting it"


def test_in_a_year_every_promise_is_kept_once_and_no_limit_is_broken(tmp_path: Path) -> None:
    holds(*lived(tmp_path, SMALL, seed=1), unless=SELDOM)


@pytest.mark.soak
@pytest.mark.parametrize("seed", [1, 2])
def test_a_year_with_two_hundred_people(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int
) -> None:
    record, findings, account = lived(tmp_path, WHOLE, seed)
    with capsys.disabled():
        print(f"\nA year, seed {seed}:\n{table(record, findings, account)}")
    holds(record, findings, account)
