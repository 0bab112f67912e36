"""Easy to read is another drawing of the same message: nothing is added, left out or moved."""

import re
import unicodedata
from dataclasses import replace
from functools import cache

import pytest

from bot.app.signposting import Signposting
from bot.app.texts import every_sentence
from bot.i18n import Catalogues, Scene
from bot.i18n.scene import Question
from bot.ports import Message, Paragraph
from bot.services.aloud import sound_of
from conversations import AskNumber, AskRef, Block, Button, FlowId, ItemId, Line, NodeId, Put, Say
from tests.bot.i18n.test_blocks import ITEM, ONE
from tests.bot.i18n.test_every_language import FOURTEEN, said_anywhere
from tests.conversations.worlds import LIBRARY

SCENE = Scene(items={ONE: ITEM})
EASY = replace(SCENE, is_easy=True)


@cache
def catalogues() -> Catalogues:
    return Catalogues.load(every_sentence(LIBRARY, Signposting()), with_pseudo=True)


def put(*parts: Line | Block, node: str = "verdict", buttons: tuple[Button, ...] = ()) -> Put:
    flow = LIBRARY.flow(FlowId("review"))
    return Put(AskRef(AskNumber(3), flow.id, flow.revision, NodeId(node)), parts, buttons)


def easy(effect: Put | Say, language: str = "en", scene: Scene = EASY) -> Message:
    return catalogues().render(effect, language, scene)


def words(message: Message) -> list[str]:
    """All that is said, without how it is set."""
    told = " ".join(one.text for one in message.paragraphs)
    labels = [bare(one.text) for one in message.presses]
    return [*re.sub(r"[\s\u200f]+", " ", told).split(), *labels]


def bare(label: str) -> str:
    return "".join(c for c in label if unicodedata.category(c) not in ("So", "Mn", "Cf")).strip()


@pytest.mark.parametrize("language", ["en", "ar", "ur", "ti", "pl", "ar-XB"])
def test_every_message_says_the_same_and_its_buttons_do_the_same(language: str) -> None:
    assert language[:2] in (*FOURTEEN, "en")
    for effect in said_anywhere():
        plain = catalogues().render(effect, language, SCENE)
        drawn = catalogues().render(effect, language, EASY)
        assert words(drawn) == words(plain)
        told = [[(p.data, p.role, p.on, p.number) for p in one.presses] for one in (plain, drawn)]
        assert told[0] == told[1]
        same = {"paragraphs": (), "presses": (), "is_easy": False}
        assert replace(drawn, **same) == replace(plain, **same)  # type: ignore[arg-type]  # fields of any kind
        assert [p.text for p in drawn.presses if "\n" in p.text] == []


@pytest.mark.parametrize("language", ["en", "ar", "ti"])
def test_the_picture_stands_beside_the_sentence_that_asks(language: str) -> None:
    now = Line("review.now", "Saved. That one may have been heavy. How are you now?")
    shown = easy(put(now, node="now"), language).paragraphs
    assert [bool(one.symbol) for one in shown] == [False, False, True]


@pytest.mark.parametrize("language", ["en", "ar", "ur"])
def test_a_voice_hears_no_picture(language: str) -> None:
    def said(message: Message) -> str:
        return re.sub(r"[\s\u200f]+", " ", " ".join(text for _, text in sound_of(message).pieces))

    for effect in said_anywhere():
        plain = catalogues().render(effect, language, SCENE)
        assert said(catalogues().render(effect, language, EASY)) == said(plain)


def test_nobody_else_is_shown_a_picture() -> None:
    for effect in said_anywhere():
        message = catalogues().render(effect, "en", SCENE)
        assert not message.is_easy
        assert not any(one.symbol for one in message.paragraphs)
        assert not any(one.symbol for one in message.presses)


def test_every_question_in_words_has_a_picture() -> None:
    asked = [one for one in said_anywhere() if isinstance(one, Put) and not one.again]
    lines = [one for one in asked if any(isinstance(part, Line) for part in one.parts)]
    own = [one for one in lines if _own(one)]
    assert own
    assert [one.ask.node for one in own if not _signed(easy(one))] == []


def _own(one: Put) -> bool:
    place = f"{one.ask.flow}.{one.ask.node}"
    return any(isinstance(p, Line) and p.key in (place, f"{place}.2") for p in one.parts)


def _signed(message: Message) -> bool:
    return any(one.symbol for one in message.paragraphs)


def test_the_picture_stands_beside_what_is_asked() -> None:
    asked = put(
        Line("review.open", "There is one. Look."),
        Line("review.open.2", "How many do you want? Press one."),
        node="open",
    )
    assert [(one.symbol, one.text) for one in easy(asked).paragraphs] == [
        ("", "There is one."),
        ("", "Look."),
        ("📄", "How many do you want?"),
        ("", "Press one."),
    ]


def test_what_only_comes_before_a_draft_has_no_picture() -> None:
    saved, *card = easy(put(Line("review.saved", "Saved."), Block("card", ONE))).paragraphs
    assert (saved.symbol, card[0].symbol) == ("", "📄")


def test_a_draft_is_shown_exactly_as_it_was_drafted() -> None:
    long = replace(ITEM, text="First. Second? Third.", options=("One. Two.",))
    scene = replace(EASY, items={ONE: long})
    shown = easy(put(Block("card", ONE)), scene=scene).paragraphs
    plain = catalogues().render(put(Block("card", ONE)), "en", replace(scene, is_easy=False))
    quotes = [one for one in shown if one.style == "quote"]
    assert quotes == [one for one in plain.paragraphs if one.style == "quote"]
    assert quotes[0].text.startswith("First. Second? Third.")
    assert [one.symbol for one in shown if one.style == "quote"] == [""] * len(quotes)


def test_what_the_team_says_is_set_apart_too() -> None:
    scene = replace(EASY, question=Question("Mina", "Which word? Tell us."))
    shown = easy(Say((Block("question", ItemId("x")),)), scene=scene).paragraphs
    assert shown[-1] == Paragraph("Which word?\nTell us.")


def test_a_name_in_a_sentence_is_never_parted() -> None:
    line = Line("a.b", "{who} reads it. They answer.", {"who": "Dr. Amina"})
    assert [one.text for one in easy(Say((line,))).paragraphs] == [
        "Dr. Amina reads it.",
        "They answer.",
    ]


def test_a_label_in_a_sentence_stays_in_one_line() -> None:
    label = Line("review.now.on", "I am OK. Carry on")
    line = Line("phrases.you_said", "You said: {choice}.", {"choice": label})
    assert [one.text for one in easy(Say((line,))).paragraphs] == ["You said: I am OK. Carry on."]
