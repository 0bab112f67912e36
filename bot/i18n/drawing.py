"""The pieces of a message: what is said in its order, the notes under it, its buttons.

For whoever likes it easy to read the same pieces are set otherwise, and nothing is added, left out
or moved: a sentence a line, a picture beside the question and beside each button.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.i18n import symbols
from bot.i18n.blocks import WHOLE, draw
from bot.i18n.easy import ideas, is_question
from bot.i18n.scene import Scene
from bot.i18n.voice import NAME, Voice
from bot.ports import Paragraph, Press
from bot.ports.pictures import Picture
from conversations import Block, Button, Line, Part, Put, Say

#: Telegram takes 64 bytes with a button; every other channel takes more.
MOST_DATA = 64
#: Blocks that show one draft, or say what it is about.
ABOUT_ITEM = frozenset({"card", "gist", "topic", "was"})


def paragraphs(voice: Voice, effect: Say | Put, scene: Scene) -> tuple[Paragraph, ...]:
    """Everything that is said, without what stands under it."""
    drawn: list[Paragraph] = []
    asks = _asking(effect) if voice.is_easy else None
    for part in effect.parts:
        if isinstance(part, Block):
            shown = draw(voice, scene, part)
            drawn += _labelled(shown, part.name) if voice.is_easy else shown
        elif not voice.is_easy:
            drawn.append(Paragraph(voice.line(part, scene.zone)))
        else:
            symbol = _question(effect) if part is asks else ""
            drawn += _lines(voice, part, scene.zone, symbol)
    return tuple(drawn)


def note(voice: Voice, said: Iterable[Part | str]) -> tuple[Paragraph, ...]:
    """That some of a message is in English, for whoever reads another language."""
    lacks = any(isinstance(one, Line) and not voice.has(one) for one in said)
    return (voice.paragraph("in_original", "note"),) if lacks else ()


def picture(voice: Voice, parts: tuple[Part, ...], scene: Scene) -> Picture | None:
    """The picture of the item whose card is among the parts; in short, nobody is shown it."""
    for part in parts:
        item = scene.items.get(part.item) if isinstance(part, Block) and part.item else None
        if item is not None and isinstance(part, Block) and part.name in WHOLE:
            found = scene.pictures.get((item.id, item.version))
            return found and replace(found, alt=voice.data(item.media))
    return None


def presses(voice: Voice, ask: int, buttons: tuple[Button, ...]) -> tuple[Press, ...]:
    """The buttons. Raises ValueError for one that cannot travel."""
    plain = tuple(
        Press(
            data=_data(ask, button),
            text=voice.label(button.label),
            role=button.role,
            on=button.on,
            number=button.number,
        )
        for button in buttons
    )
    if not voice.is_easy:
        return plain
    return tuple(_pictured(*both) for both in zip(plain, buttons, strict=True))


def _data(ask: int, button: Button) -> str:
    data = f"a:{ask}:{button.code}:{button.sets:d}"
    if len(data if data.isascii() else data.encode()) > MOST_DATA:
        raise ValueError(f"A button carries more than {MOST_DATA} bytes: {data}")
    return data


# --- easy to read -----------------------------------------------------------------------------


def _asking(effect: Say | Put) -> Line | None:
    """The sentence that asks: the last question of its own, else the first of its sentences."""
    if not isinstance(effect, Put):
        return None
    place = f"{effect.ask.flow}.{effect.ask.node}"
    said = [p for p in effect.parts if isinstance(p, Line) and _is_of(place, p.key)]
    asking = [line for line in said if "?" in line.text]
    return asking[-1] if asking else next(iter(said), None)


def _is_of(place: str, key: str) -> bool:
    """Whether that sentence is said at that node: ``review.open``, ``review.open.2``."""
    return key == place or key.rpartition(".")[0] == place


def _question(effect: Say | Put) -> str:
    ask = effect.ask if isinstance(effect, Put) else None
    return symbols.shipped().question(ask.flow, ask.node) if ask else ""


def _lines(voice: Voice, line: Line, zone: str, symbol: str) -> Iterator[Paragraph]:
    """A paragraph for each of its sentences. Of names in it only one that is all of it is parted:
    it is a text of the team.
    """
    said = voice.line(line, zone)
    parts = ideas(said) if NAME.fullmatch(line.text) else said.split("\n")
    found = [text for text in parts if text.strip()]
    pictured = next((text for text in found if is_question(text)), found[0] if found else "")
    for text in found:
        yield Paragraph(text, symbol=symbol if text is pictured else "")


def _labelled(shown: list[Paragraph], block: str) -> list[Paragraph]:
    """What is drawn from data, with a picture beside each label, of a draft beside the first: what
    is looked at stays as it is.
    """
    symbol = symbols.shipped().blocks.get(block, "")
    at = [n for n, one in enumerate(shown) if one.style == "label"]
    for n in at[:1] if block in ABOUT_ITEM else at:
        shown[n] = replace(shown[n], symbol=symbol)
    return shown


def _pictured(press: Press, button: Button) -> Press:
    known = symbols.shipped()
    if press.role != "choice":
        return replace(press, symbol=known.controls.get(press.role, ""))
    own, words = symbols.apart(press.text)
    return replace(press, text=words, symbol=own or known.choice(button.label))
