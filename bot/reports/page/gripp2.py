"""The short form of GRIPP2 as Markdown, for the team to finish in their own editor."""

import re
from collections.abc import Iterator
from typing import Final

from bot.reports.page.values import Page
from bot.reports.page.words import Words

#: What Markdown would take for a sign of its own.
_SIGNS: Final = re.compile(r"([\\`*_{}\[\]<>#|])")


def gripp2_text(page: Page, words: Words) -> str:
    """The draft. Pure."""
    return "\n".join(_lines(page, words)) + "\n"


def _lines(page: Page, words: Words) -> Iterator[str]:
    yield f"# {_plain(words.say('gripp2'))}"
    yield ""
    yield _plain(words.say("gripp2_lead"))
    yield ""
    audience = words.say("for_public" if page.is_public else "for_team")
    facts = {
        "round": page.title,
        "host": page.host,
        "drafts": ", ".join(page.drafts),
        "numbers_as_of": words.stamp(page.numbers_at, page.zone),
        "as_of": words.stamp(page.words_at, page.zone),
        "versions": ", ".join(_versions(page)),
        "made_for": audience,
        "made_by": page.made_by,
        "checksum": page.checksum,
    }
    for key, value in facts.items():
        if value:
            yield f"- {_plain(words.say(key))}: {_plain(value)}"
    for heading in page.gripp2:
        yield ""
        yield f"## {_plain(words.say(f'gripp2_{heading.key}'))}"
        for line in heading.lines:
            said = _plain(words.line(line))
            yield ""
            yield f"**[ {said} ]**" if line.is_open else said


def _versions(page: Page) -> Iterator[str]:
    for item in page.items:
        yield f"{item.wording.number or '–'} v{item.wording.version}"


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
