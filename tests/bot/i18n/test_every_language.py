"""Every node of every flow, said in every language that ships, as if people had approved it.

Those who approve here are made up; what ships stays a draft.
"""

import re
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from bot.app.signposting import Signposting
from bot.app.texts import every_sentence
from bot.i18n import LOCALES, Catalogues, Scene, SupportCard, language, po
from bot.i18n.check import LABEL_TOO_LONG
from bot.i18n.help_blocks import ASKED_FOR
from bot.i18n.phrases import LINES
from bot.i18n.voice import NAME
from bot.ports import Message
from conversations import Block, Chosen, Event, Line, Put, Redraw, Say, SentMedia, Wrote, advance
from tests.bot.i18n.catalogues import approved
from tests.conversations.people import NOON
from tests.conversations.test_everywhere import PLACES, ask_at, standing_at
from tests.conversations.worlds import LIBRARY, world

EVERY = every_sentence(LIBRARY, Signposting())
CODES = po.codes(LOCALES)
FOURTEEN = "ar bn ckb cy fa fr pa pl ps ro so ti ur".split()
#: What Telegram takes in one message.
LONGEST = 4096
VALUE = "Sam"
Said = Say | Put | Redraw


@pytest.fixture(scope="module")
def offered(tmp_path_factory: pytest.TempPathFactory) -> Catalogues:
    """All catalogues that ship, approved by two people who do not exist."""
    folder = tmp_path_factory.mktemp("locales") / "all"
    shutil.copytree(LOCALES, folder)
    for code in CODES:
        approved(folder, code, "Nobody One", "Nobody Two")
    return Catalogues.load(EVERY, folder)


@cache
def said_anywhere() -> tuple[Said, ...]:
    """What is said at each node, and after each choice and some words there; each once."""
    found: dict[str, Said] = {}
    env = world("oh oo")
    for flow, node in PLACES:
        session = standing_at(flow, node)
        ask = ask_at(session)
        question = LIBRARY.flow(flow).nodes[node].question
        assert question is not None
        events: list[Event] = [SentMedia(NOON, "photo"), Wrote(NOON, "some words", ask)]
        events += [Chosen(NOON, ask, choice.id) for choice in question.choices]
        for event in events:
            for effect in advance(LIBRARY, session, event, env).effects:
                if isinstance(effect, Say | Put | Redraw):
                    found.setdefault(repr(effect), effect)
    return tuple(found.values())


def test_there_are_the_languages_that_our_communities_read() -> None:
    assert list(CODES) == FOURTEEN
    assert len(FOURTEEN) + 1 == 14


def test_all_of_them_are_offered_once_people_have_approved_them(offered: Catalogues) -> None:
    assert {code for code, _ in offered.offered()} == {"en", *CODES}


def test_the_walk_comes_to_every_node_that_asks() -> None:
    asked = {(e.ask.flow, e.ask.node) for e in said_anywhere() if isinstance(e, Put)}
    assert set(PLACES) <= asked


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_untranslated_unfilled_or_too_long(offered: Catalogues, code: str) -> None:
    for effect in said_anywhere():
        message = offered.render(effect, code)
        text = _text(message)
        assert not (set(NAME.findall(text)) - _unfilled(offered, effect)), text
        assert len(text) <= LONGEST
        assert all(len(press.text) <= LABEL_TOO_LONG for press in message.presses), text
    assert offered.in_english(code) == ()


@pytest.mark.parametrize("code", CODES)
def test_every_sentence_is_there_in_every_number(offered: Catalogues, code: str) -> None:
    for one in EVERY:
        names = NAME.findall(f"{one.text} {one.many or ''}")
        for number in (0, 1, 2, 3, 5, 11, 21, 100) if one.many is not None else (1,):
            values = {**dict.fromkeys(names, VALUE), **({one.count: number} if one.count else {})}
            text = offered.text(code, Line(one.key, one.text, values, one.many, one.count))
            assert text and not re.search(r"[{}]", text), (one.key, text)
    assert offered.in_english(code) == ()


#: A service that works in this language, by an interpreter, not in it, and one nobody has asked.
SERVICES = {
    "speaks": lambda code: SupportCard("S", languages=(code,)),
    "interpreter": lambda code: SupportCard("S", languages=("en",), has_interpreters=True),
    "speaks_not": lambda code: SupportCard("S", languages=("en",)),
    "speaks_unknown": lambda code: SupportCard("S"),
}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", SERVICES)
def test_a_service_says_plainly_whether_it_works_in_this_language(
    offered: Catalogues, code: str, kind: str
) -> None:
    scene = Scene(support=(SERVICES[kind](code),))
    told = _plain(_text(offered.render(Say((Block("support"),)), code, scene)))
    (line,) = [one for one in told.splitlines() if language(code).own_name in one]
    values = {"language": language(code).own_name}
    english = LINES[f"blocks.{kind}"]
    assert line == _plain(offered.text(code, replace(english, values=values)))
    assert line != english.text.format(**values)


@pytest.mark.parametrize("code", CODES)
def test_the_emergency_card_says_how_to_be_understood(offered: Catalogues, code: str) -> None:
    told = _plain(_text(offered.render(Say((Block("emergency"),)), code)))
    name = ASKED_FOR.get(code) or language(code).english_name
    assert len(told.splitlines()) == 10
    assert name in told.splitlines()[5]
    assert "interpreter" not in told


def _plain(text: str) -> str:
    """Without the marks that keep names whole."""
    return re.sub("[\u2066-\u2069\u200f]", "", text)


def _text(message: Message) -> str:
    return "\n".join(paragraph.text for paragraph in message.paragraphs)


def _unfilled(offered: Catalogues, effect: Said) -> set[str]:
    """Names that have no value in this small world in English either."""
    return set(NAME.findall(_text(offered.render(effect, "en"))))


def test_the_folder_that_ships_is_as_it_was(offered: Catalogues) -> None:
    assert not any("Approved by" in _read(po.path_of(LOCALES, code)) for code in CODES)


def _read(path: Path) -> str:
    return path.read_text("utf-8")
