"""Commands in sentences of the program: on a page they become ways to the page that does the same.

Services say what to do for whoever reads it at a server; nobody on a page has a command at hand.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from markupsafe import Markup, escape


class Way(NamedTuple):
    """A page in a sentence: what it is called, and where it is."""

    title: str
    path: str


#: By the first words of a command, the longest first; a name in braces is a word of the command.
PAGES: Final[tuple[tuple[str, Way], ...]] = (
    ("material edit {m} {item}", Way("The item", "/team/materials/{m}/items/{item}")),
    ("material edit {m}", Way("The draft", "/team/materials/{m}")),
    ("material", Way("Materials", "/team/materials")),
    ("round show {r}", Way("The round", "/team/rounds/{r}")),
    ("round schedule {r}", Way("The days of the round", "/team/rounds/{r}/plan")),
    ("round extend {r}", Way("The round", "/team/rounds/{r}")),
    ("round pause {r}", Way("The round", "/team/rounds/{r}")),
    ("broadcast", Way("Rounds", "/team/rounds")),
    ("round", Way("Rounds", "/team/rounds")),
    ("person", Way("Rounds", "/team/rounds")),
    ("decide {r}", Way("Decisions", "/team/decisions/{r}")),
    ("impact {deed} {r}", Way("Impact", "/team/impact/{r}")),
    ("rota", Way("The rota", "/team/care/rota")),
    ("support", Way("The list of support", "/team/care/directory")),
    ("alert", Way("Care", "/team/care")),
    ("team test", Way("Does an alert reach you?", "/team/care/reach")),
    ("team", Way("People", "/team/people")),
    ("facilitator", Way("People", "/team/people")),
    ("project", Way("Project", "/team/project")),
    ("talk", Way("Talks", "/team/talks")),
    ("recognition", Way("Recognition", "/team/recognition")),
    ("restore approve", Way("After a restore", "/team/restored")),
)
#: What a word in braces may be: an id, never a name that somebody typed.
WORDS: Final = {"m": r"m\d+", "item": r"m\d+-i\d+", "r": r"r\d+", "deed": "[a-z]+"}
#: A command in its marks, in brackets, or to the end; and the words that lead to it.
ORDER: Final = re.compile(
    r"(?P<lead>, then |\bthen run: |\brun:? |\bwith |\bWrite |\bsee: |: )?"
    r"(?:`yousaid (?P<ticked>[^`]*)`|\(yousaid (?P<held>[^)]*)\)|yousaid (?P<bare>[^`]*?)(?=\.?$))"
)
LEADS: Final = {
    ", then ": " on ",
    "with ": "on ",
    "then run: ": "then go to ",
    "run: ": "go to ",
    "run ": "go to ",
    "Write ": "Go to ",
    "see: ": "see ",
    ": ": ": see ",
}
#: Two commands with one page between them name it once.
TWICE: Final = re.compile(r"(page “(?:<a [^>]*>)?[^<”]*(?:</a>)?”) or the \1")


def way_of(command: str) -> Way | None:
    """The page that does what a command does; None where there is none."""
    for words, way in PAGES:
        found = _known(words).match(command)
        if found:
            return Way(way.title, way.path.format(**found.groupdict()))
    return None


def paged(text: str, *, is_linked: bool = True) -> Markup:
    """A sentence as a page says it; without links where it stands in one itself."""
    done, said = 0, Markup()
    for found in ORDER.finditer(text):
        way = way_of(found["ticked"] or found["held"] or found["bare"] or "")
        if way is None:
            continue
        said += escape(text[done : found.start()]) + _named(found, way, is_linked=is_linked)
        done = found.end()
    return Markup(TWICE.sub(r"\1", said + escape(text[done:])))


def ways_in(text: str) -> list[Way]:
    """The pages that a sentence leads to, each once."""
    found = (one["ticked"] or one["held"] or one["bare"] or "" for one in ORDER.finditer(text))
    return list(dict.fromkeys(way for way in map(way_of, found) if way is not None))


def _named(found: re.Match[str], way: Way, *, is_linked: bool) -> Markup:
    lead = found["lead"] or ""
    link = Markup('<a href="{}">{}</a>').format(way.path, way.title) if is_linked else way.title
    is_first = not lead and not found.string[: found.start()].strip()
    page = Markup("{} page “{}”").format("The" if is_first else "the", link)
    whole = Markup("{}{}").format(LEADS.get(lead, lead), page)
    return Markup("({})").format(whole) if found["held"] else whole


@cache
def _known(words: str) -> re.Pattern[str]:
    named = re.sub(r"\{(\w+)\}", lambda one: f"(?P<{one[1]}>{WORDS[one[1]]})", words)
    return re.compile(rf"{named}(?=\s|$)")
