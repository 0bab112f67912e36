"""All that is held about somebody, as they read it: page by page, their own words as they are."""

from collections.abc import Callable, Mapping

from bot.i18n.days import date
from bot.i18n.scene import Held, MyAnswer, Scene
from bot.i18n.unheard import own
from bot.i18n.voice import Voice
from bot.ports import Paragraph
from conversations import THINGS, Block

#: How an answer of theirs is drawn; given by whoever draws it elsewhere in short.
Answer = Callable[[Voice, MyAnswer], list[Paragraph]]


def page(voice: Voice, scene: Scene, block: Block, answer: Answer) -> list[Paragraph]:
    """The things of one page; after the last of them, that this was everything."""
    first = int(block.values.get("page", 0)) * THINGS
    drawn: list[Paragraph] = []
    for one in scene.held[first : first + THINGS]:
        drawn += answer(voice, one) if isinstance(one, MyAnswer) else _thing(voice, scene, one)
    is_last = first + THINGS >= len(scene.held)
    return [*drawn, voice.paragraph("held_all")] if is_last else drawn


def unsent(voice: Voice, scene: Scene, block: Block) -> list[Paragraph]:
    """What stands for the file where it cannot be sent."""
    return [voice.paragraph("held_unsent")]


def _thing(voice: Voice, scene: Scene, one: Held) -> list[Paragraph]:
    day = date(one.at, voice.language, scene.zone) if one.at is not None else ""
    return DRAW[one.kind](voice, one, voice.name(day))


def _said(voice: Voice, one: Held, day: str) -> list[Paragraph]:
    labels = " · ".join(voice.choice(key) for key in one.said)
    chose = voice.phrase("you_chose", {"labels": labels})
    question = [Paragraph(voice.line(one.question), "label")] if one.question else []
    return [*question, Paragraph(f"{chose} ({day})" if day else chose)]


def _wrote(voice: Voice, one: Held, day: str) -> list[Paragraph]:
    """What they wrote, and in a talk what was written to them."""
    lines = [
        f"{voice.phrase('held_wrote', {'name': who}) if who else voice.phrase('you_wrote')}\n"
        f"{voice.data(own(voice, words))}"
        for who, words in one.words
    ]
    return [Paragraph(day, "note"), *map(Paragraph, lines)]


def _voice(voice: Voice, one: Held, day: str) -> list[Paragraph]:
    return [Paragraph(f"{voice.phrase('your_voice', one.values)} {day}")]


def _dated(key: str) -> Callable[[Voice, Held, str], list[Paragraph]]:
    return lambda voice, _, day: [Paragraph(voice.phrase(key, {"day": day}))]


DRAW: Mapping[str, Callable[[Voice, Held, str], list[Paragraph]]] = {
    "name": lambda voice, one, _: [Paragraph(voice.phrase("held_name", one.values))],
    "said": _said,
    "wrote": _wrote,
    "talk": _wrote,
    "voice": _voice,
    "alert": _dated("held_alert"),
    "promise": _dated("held_promise"),
    "vault": lambda voice, *_: [voice.paragraph("held_vault")],
}
