"""The engine alone: turns a second, microseconds by kind of event, bytes a session.

    python -m bench.engine [SECONDS]

CPU time, not wall time, so that other programs disturb it little.
"""

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from statistics import median

from bench import guide, survey, yardstick
from bench.habits import reviewer, surveyed
from bench.person import Habit, Step, walk
from conversations import (
    Chosen,
    Commanded,
    Edited,
    Env,
    Event,
    Library,
    Put,
    Session,
    Wrote,
    advance,
    builtin_sources,
    load,
)

SECONDS = 6.0


@dataclass(frozen=True, slots=True)
class Speed:
    """What one dialogue came to."""

    turns: int
    per_second: float
    with_json: float
    by_kind: Mapping[str, float]
    bytes_first: int
    bytes_median: int
    bytes_most: int
    bytes_last: int


def measure(library: Library, env: Env, habit: Habit, seconds: float) -> Speed:
    """Play a dialogue once, then replay each of its turns for as long as is asked."""
    steps = tuple(walk(library, env, habit))
    before = (Session(steps[0].turn.session.id), *(s.turn.session for s in steps))
    sizes = [len(s.turn.session.to_json().encode()) for s in steps]
    pairs = tuple(zip(before, (s.event for s in steps), strict=False))
    share = seconds / 3

    def bare() -> None:
        for session, event in pairs:
            advance(library, session, event, env)

    texts = tuple((session.to_json(), event) for session, event in pairs)

    def stored() -> None:
        for text, event in texts:
            advance(library, Session.from_json(text), event, env).session.to_json()

    each = len(pairs)
    return Speed(
        turns=each,
        per_second=each / _cpu(bare, share),
        with_json=each / _cpu(stored, share),
        by_kind=_by_kind(library, env, steps, pairs, share),
        bytes_first=sizes[0],
        bytes_median=int(median(sizes)),
        bytes_most=max(sizes),
        bytes_last=sizes[-1],
    )


def _by_kind(
    library: Library,
    env: Env,
    steps: tuple[Step, ...],
    pairs: tuple[tuple[Session, Event], ...],
    seconds: float,
) -> dict[str, float]:
    groups: dict[str, list[tuple[Session, Event]]] = defaultdict(list)
    for step, pair in zip(steps, pairs, strict=True):
        groups[_kind(step)].append(pair)
    session, event = pairs[len(pairs) // 2]
    groups |= _beside(steps, session, event)
    found: dict[str, float] = {}
    for kind, of in groups.items():

        def play(of: list[tuple[Session, Event]] = of) -> None:
            for session, event in of:
                advance(library, session, event, env)

        found[kind] = 1e6 * _cpu(play, seconds / len(groups)) / len(of)
    return found


def _beside(
    steps: tuple[Step, ...], session: Session, event: Event
) -> dict[str, list[tuple[Session, Event]]]:
    """What no dialogue holds: help, words that fit nowhere, a change of an earlier answer."""
    at = event.at
    beside: dict[str, list[tuple[Session, Event]]] = {
        "/help": [(session, Commanded(at, "help"))],
        "words nobody can file": [(session, Wrote(at, "and one more thing", None))],
    }
    earlier = next((s for s in steps if s.put and s.put.ask.scope == "item"), None)
    if earlier is None or earlier.put is None or not isinstance(earlier.event, Chosen):
        return beside
    ask, chosen = earlier.put.ask, earlier.event.choice
    other = next(b.code for b in earlier.put.buttons if b.role == "choice" and b.code != chosen)
    answered = replace(ask, chosen=(chosen,), answered=True)
    beside["an earlier answer changed"] = [(session, Chosen(at, answered, other))]
    beside["an earlier message edited"] = [(session, Edited(at, "better words", answered))]
    return beside


def _kind(step: Step) -> str:
    if isinstance(step.event, Wrote):
        return "words"
    if isinstance(step.event, Chosen):
        puts = any(isinstance(effect, Put) for effect in step.turn.effects)
        return "press, next question" if puts else "press, buttons drawn again"
    return "joined"


def _cpu(play: Callable[[], None], seconds: float) -> float:
    """CPU seconds that one call takes; the best of five parts, each long enough to measure."""
    play()
    best = float("inf")
    for _ in range(5):
        begun = time.process_time()
        rounds = 0
        while time.process_time() - begun < seconds / 5:
            play()
            rounds += 1
        best = min(best, (time.process_time() - begun) / rounds)
    return best


def report(name: str, speed: Speed) -> str:
    """The figures as Markdown."""
    rows = [
        f"**{name}**: {speed.turns} turns; {speed.per_second:,.0f} turns a second, "
        f"{speed.with_json:,.0f} with the session read from and written to JSON; session "
        f"{speed.bytes_first} bytes after joining, {speed.bytes_median} median, "
        f"{speed.bytes_most} at most, {speed.bytes_last} at the end.",
        "",
        "| kind of turn | us |",
        "|---|---|",
    ]
    rows += [f"| {kind} | {took:.1f} |" for kind, took in speed.by_kind.items()]
    return "\n".join(rows)


def main() -> None:
    """Measure the built-in flows with a whole guide, and the survey."""
    print(yardstick.told())
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    builtin, _ = load(builtin_sources())
    dialogues = (
        ("Built-in flows, 7 sections, 21 items", builtin, guide.items(), reviewer()),
        ("The survey the bots are measured with", survey.library(), survey.items(), surveyed()),
    )
    for name, library, items, habit in dialogues:
        print(report(name, measure(library, guide.environment(items), habit, seconds / 2)))
        print()


if __name__ == "__main__":
    main()
