"""A project's own word on the rules: one that floods is switched off, with a reason and a name.

Written at the end of the project's own file, so that what was decided before stays readable. The
newest word on a rule counts.
"""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from bot.errors import UserMistake
from bot.services.signals.sets import LEAST_RECALL, MOST_FALSE, Figures, codes, measure
from bot.services.signals.signals import Signals, read
from conversations import Finding

#: English is what everybody is offered, so its list must pass.
ALWAYS: Final = "en"


@dataclass(frozen=True, slots=True)
class Tuning:
    """Switch one rule off or on again: why, who decided, and when."""

    rule: str
    off: bool
    reason: str
    by: str
    at: datetime

    def as_toml(self) -> str:
        """As it stands in the file; JSON's texts are TOML's."""
        rows = {"rule": self.rule, "off": self.off, "reason": self.reason, "by": self.by}
        lines = [f"{name} = {json.dumps(v, ensure_ascii=False)}" for name, v in rows.items()]
        return "\n".join(("", "[[tuned]]", *lines, f"at = {self.at:%Y-%m-%dT%H:%M:%SZ}", ""))


def figures(signals: Signals, language: str, use: str | None = None) -> Figures:
    """How the rules do on a language's lines: all of them, or those of one use."""
    lines = signals.lines(language)
    return measure(signals.find, [line for line in lines if use in (None, line.use)])


def languages(signals: Signals) -> tuple[str, ...]:
    """The languages that have labelled lines."""
    return codes(signals.sets)


def tune(own: Path, tuning: Tuning) -> Signals:
    """Write it down; the rules as they are then. Nothing is written where it may not be.

    Raises UserMistake: no such rule, no reason or name, a file that is not in order, or a language
    that would no longer pass its labelled lines.
    """
    before, findings = read(own)
    if findings:
        raise UserMistake(f"{findings[0]} Mend that first.")
    if tuning.rule not in {rule.id for rule in before.every}:
        raise UserMistake(f"There is no rule “{tuning.rule}”; `yousaid signals list` has them all.")
    if not tuning.reason.strip() or not tuning.by.strip():
        raise UserMistake("Say why (--reason) and who decided it (--by).")
    own.parent.mkdir(parents=True, exist_ok=True)
    draft = own.with_suffix(".new")
    text = own.read_text("utf-8") if own.exists() else ""
    draft.write_text(text + tuning.as_toml(), "utf-8")
    try:
        after, found = read(draft)
        _refuse(before, after, found)
        os.replace(draft, own)
    finally:
        draft.unlink(missing_ok=True)
    return after


def _refuse(before: Signals, after: Signals, findings: list[Finding]) -> None:
    if findings:
        raise UserMistake(f"{findings[0]} Nothing was changed.")
    lost = sorted(before.languages() - after.languages())
    if lost:
        now = figures(after, lost[0])
        raise UserMistake(
            f"Then “{lost[0]}” would find {now.found} of {now.me} lines about me "
            f"and take {now.false} of {now.others} others for one, "
            f"and could not be offered. Nothing was changed."
        )


def in_order(own: Path) -> list[Finding]:
    """What is wrong with the rules, and the languages that do not pass."""
    signals, findings = read(own)
    for code in languages(signals):
        if code not in signals.languages():
            now = figures(signals, code)
            what = f"{now.recall:.0%} of lines about me are found, {now.false_rate:.0%} wrongly."
            do = f"It is offered from {LEAST_RECALL:.0%} on, with {MOST_FALSE:.0%} wrong at most."
            level: Literal["stop", "warn"] = "stop" if code == ALWAYS else "warn"
            findings.append(Finding(f"signals/{code}.toml", what, do, level))
    return findings
