"""How the people measured here behave: which button they press, what they write."""

from collections.abc import Mapping

from bench.person import Act, Habit, Press, Write
from conversations import Item, Put

#: What people write, in the scripts and lengths the other bots are measured with.
WORDS = (
    "I was not sure what you meant by this, but I answered as well as I could.",
    "আমার পাশে কেউ থাকলে ভালো হতো, আর একটু সময় লাগত।",
    "أحتاج إلى وقت أطول قليلا وإلى شخص أثق به بجانبي.",
    "🫂🕊️ just time… ⏳🙏🏽",
)

#: Through the built-in welcome by the shortest way.
_WELCOME = {
    "language": "en",
    "hello": "own",
    "age": "y16",
    "nation": "england",
    "who": "ok",
    "private": "ok",
    "agree": "yes",
    "reads": "team",
    "life": "free",
    "ways": "plain",
}
#: Through the built-in review; a tap on the first thing that fits.
_REVIEW = {
    "open": "all",
    "before": "show",
    "verdict": "fine",
    "reason": "unclear",
    "feeling": "nothing",
    "place": "trusted",
    "after_feeling": "fine",
    "after_need": "nothing",
    "now": "on",
    "section_place": "nothing",
    "section_after_feeling": "fine",
    "section_after_need": "nothing",
    "light": "music",
    "missing": "nothing",
    "quotes": "team",
    "offer": "no",
    "thanks_how": "voucher",
}
_SURVEY = {
    "consent": "yes",
    "language": "en",
    "word": "change",
    "feel": "calm",
    "care": "on",
}
_ENDS = frozenset({"close", "end", "rest", "waiting"})


def reviewer(**other: str) -> Habit:
    """Somebody who takes the shortest way through the built-in flows, but for these choices."""
    return _habit({**_WELCOME, **_REVIEW, **other})


def surveyed() -> Habit:
    """Somebody who answers the survey as the virtual people do: 45 inputs."""
    return _habit(_SURVEY)


def _habit(presses: Mapping[str, str]) -> Habit:
    def habit(put: Put, item: Item | None) -> Act | None:
        node = put.ask.node
        if node in _ENDS:
            return None
        code = presses.get(node, "")
        if any(button.code == code for button in put.buttons):
            return Press(code)
        if put.wants_words:
            return Write(WORDS[put.ask.number % len(WORDS)])
        first = next((b.code for b in put.buttons if b.role == "choice"), None)
        return Press(first) if first else None

    return habit
