"""Whether alerts are few, right and soon taken: counted, so that a rule that floods is seen."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from bot.services.care.ladder import MINUTE
from bot.services.care_rows import AlertRow, ShiftRow
from bot.services.instants import HOUR, iso
from bot.services.transaction import Transaction

#: So many ambers of one rule make a pattern, and so many of them about the question make it noise.
MANY: Final = 10
MOSTLY: Final = 0.9
#: What people are told while somebody is on call: an answer takes half an hour at most.
PROMISED: Final = 30 * MINUTE
DAY: Final = 24 * HOUR
OUTCOMES: Final = ("about the question", "about me")
UNANSWERED: Final = "no answer"


def measured(tx: Transaction, since: int, now: int) -> dict[str, Any]:
    """Figures of all alerts raised since then; tests of the ways to staff are not counted."""
    found = [one for one in tx.alerts(since) if one.code != "test" and one.level != "task"]
    return {"since": iso(since), **figures(found, tx.shifts(since, now))}


def figures(alerts: Sequence[AlertRow], shifts: Sequence[ShiftRow]) -> dict[str, Any]:
    """The same of these alerts; ``shifts`` says when somebody was on call."""
    red = sum(one.level == "red" for one in alerts)
    amber = sum(one.level == "amber" for one in alerts)
    waits = sorted((one.acked_at - one.at) / MINUTE for one in alerts if one.acked_at is not None)
    rung = [one for one in alerts if one.level == "red" or one.next_ring or one.acked_at]
    kept = [one for one in rung if one.acked_at and one.acked_at <= _promised(one, shifts)]
    rules = _by_rule(alerts)
    return {
        "red": red,
        "amber": amber,
        "amber_to_red": round(amber / red, 1) if red else None,
        "median_minutes": _share(waits, 0.5),
        "p95_minutes": _share(waits, 0.95),
        "out_of_cover": sum(not one.covered for one in alerts),
        "rung": len(rung),
        "within_promise": len(kept),
        "rules": rules,
        "advice": [line for one in rules if (line := _advice(one))],
    }


def _promised(alert: AlertRow, shifts: Sequence[ShiftRow]) -> int:
    """Until when somebody was to have it: half an hour from the next moment of cover on."""
    if alert.covered:
        return alert.at + PROMISED
    later = [one.starts for one in shifts if one.role == "on_call" and one.starts >= alert.at]
    return min(later, default=alert.at) + PROMISED


def _by_rule(alerts: Sequence[AlertRow]) -> list[dict[str, Any]]:
    found: dict[str, Counter[str]] = {}
    for one in alerts:
        if one.level == "amber" and one.rule:
            outcome = one.outcome if one.outcome in OUTCOMES else UNANSWERED
            found.setdefault(one.rule, Counter())[outcome] += 1
    rows = [
        {"rule": rule, "amber": counts.total(), **{name: counts[name] for name in _NAMES}}
        for rule, counts in found.items()
    ]
    return sorted(rows, key=lambda row: (-int(row["amber"]), str(row["rule"])))


_NAMES: Final = (*OUTCOMES, UNANSWERED)


def _advice(row: dict[str, Any]) -> str:
    """A sentence about a rule that floods; else nothing."""
    count, rule = row["amber"], str(row["rule"]).partition("@")[0]
    asked = row["about the question"]
    if count < MANY or asked < MOSTLY * count:
        return ""
    return (
        f"“{rule}” was about the question {asked} times of {count}; "
        f"tune it with: yousaid signals tune {rule} --off --reason TEXT --by NAME"
    )


def _share(ordered: Sequence[float], share: float) -> float | None:
    """The value below which that share of them lies; None where there are none."""
    if not ordered:
        return None
    at = min(len(ordered) - 1, max(0, -(-int(share * 100) * len(ordered) // 100) - 1))
    return round(ordered[at], 1)
