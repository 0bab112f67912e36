"""The table of a year, for a terminal and for the README."""

from collections import Counter
from collections.abc import Iterator

from tests.year.judge import RULES, Findings
from tests.year.matching import Account
from tests.year.year import Record

STATES = ("kept", "expired", "cancelled", "held", "waiting")


def table(record: Record, findings: Findings, account: Account) -> str:
    """Promises by kind, hours of the day, the limits, and what was broken."""
    return "\n".join(_lines(record, findings, account))


def _lines(record: Record, findings: Findings, account: Account) -> Iterator[str]:
    yield "| promise | made | " + " | ".join(STATES) + " | why not kept |"
    yield "|---|---:|" + "---:|" * len(STATES) + "---|"
    for kind, states in sorted(account.states.items(), key=lambda one: -one[1].total()):
        why = "; ".join(f"{why} {n}" for why, n in account.reasons[kind].most_common())
        counts = " | ".join(str(states[one] or "") for one in STATES)
        yield f"| {kind} | {states.total()} | {counts} | {why} |"
    yield ""
    yield "| hour of the person's day | " + " | ".join(f"{hour}" for hour in range(24)) + " |"
    yield "|---|" + "---:|" * 24
    hours = " | ".join(str(findings.hours[hour] or "") for hour in range(24))
    yield f"| messages nobody asked for just then | {hours} |"
    yield ""
    yield from _limits(record, findings, account)


def _limits(record: Record, findings: Findings, account: Account) -> Iterator[str]:
    unspoken = sorted(set(account.states) - set(record.sentences))
    rules = Counter(rule for rule, _ in findings.broken)
    yield "| what | how much |"
    yield "|---|---:|"
    yield f"| people | {len(record.people)} |"
    yield f"| what they asked for | {_counted(findings.wishes)} |"
    yield f"| the bot looked at the clock | {record.ticks} times |"
    yield f"| answers and confirmations sent | {findings.replies} |"
    yield f"| messages nobody asked for just then | {findings.unasked} |"
    yield f"| news to those who had stopped and said yes to it | {findings.news_after_stop} |"
    yield f"| second copies after a kill, marked so | {findings.copies} |"
    yield f"| most that count to one person in any 7 days (limit 2) | {findings.most_a_week} |"
    yield f"| most that count without an answer (limit 2) | {findings.most_unanswered} |"
    for rule in RULES:
        yield f"| broken: {rule} | {rules[rule]} |"
    if unspoken:
        yield f"| kinds that no flow speaks | {', '.join(unspoken)} |"


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {n}" for name, n in sorted(counts.items()))
