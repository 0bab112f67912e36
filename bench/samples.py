"""What a py-spy recording says: whose code was running, by owner and by function."""

import re
from collections import Counter

#: From the innermost frame outwards, the first owner that matches has the sample.
OWNERS = (
    ("JSON", r"orjson|json/(?:decoder|encoder|__init__)\.py"),
    ("HTTP: aiohttp, yarl, multidict", r"aiohttp/|yarl/|multidict|aiohappyeyeballs"),
    ("HTTP: httpx, httpcore", r"httpx/|httpcore/|h11/|anyio/"),
    ("SQLAlchemy and the database", r"sqlalchemy/|greenlet|psycopg"),
    ("PTB", r"(?<!channels/)telegram/"),
    ("bot/store", r"bot/store/"),
    ("bot/services", r"bot/services/"),
    ("bot/channels/telegram", r"bot/channels/telegram/"),
    ("bot, the rest", r"\bbot/"),
    ("the engine", r"conversations/"),
    ("dataclasses.replace", r"dataclasses\.py"),
    ("event loop, threads", r"asyncio/|selectors\.py|threading|queue\.py|concurrent/|uvloop"),
)
_OWNERS = [(name, re.compile(pattern)) for name, pattern in OWNERS]
#: Start-up is another figure.
_STARTING = re.compile(r"importlib|_find_and_load")
ROWS = 30


def shares(recording: str) -> str:
    """Shares of all samples after the start."""
    owners: Counter[str] = Counter()
    innermost: Counter[str] = Counter()
    within: Counter[str] = Counter()
    threads: Counter[str] = Counter()
    for line in recording.splitlines():
        stack, _, count = line.rpartition(" ")
        frames = stack.split(";")
        if any(_STARTING.search(frame) for frame in frames):
            continue
        n = int(count)
        owners[_owner(frames)] += n
        innermost[frames[-1]] += n
        threads[frames[0]] += n
        for frame in set(frames):
            if re.search(r"\b(?:bot|conversations)/", frame):
                within[frame] += n
    total = max(1, sum(owners.values()))
    parts = (("thread", threads), ("owner", owners), ("innermost", innermost), ("within", within))
    lines = [f"{total} samples"]
    for title, counter in parts:
        lines += ["", f"| {title} | % |", "|---|---|"]
        lines += [f"| {name} | {100 * n / total:.1f} |" for name, n in counter.most_common(ROWS)]
    return "\n".join(lines)


def _owner(frames: list[str]) -> str:
    for frame in reversed(frames):
        for name, pattern in _OWNERS:
            if pattern.search(frame):
                return name
    return "other"
