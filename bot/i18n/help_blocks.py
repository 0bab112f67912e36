"""What a person sees when they want help: what to do in danger, services.

What to do in danger is the same for everybody and needs no data: it is said even where the list of
services is empty or broken.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from bot.i18n.days import day_and_time
from bot.i18n.languages import language
from bot.i18n.safety import EMERGENCY
from bot.i18n.scene import Scene, SupportCard
from bot.i18n.voice import Voice
from bot.ports import Paragraph
from conversations import PLACES, Block, Line

#: Lines of the emergency card that belong together, its title apart.
_WHAT, _OTHER_WAYS = EMERGENCY[1:5], EMERGENCY[5:]
#: Services on a message that is kept: more would not be found in a bad moment.
MOST_KEPT: Final = 9
#: What those who find interpreters call a language, where CLDR's English name is another.
ASKED_FOR: Mapping[str, str] = {
    "bn": "Bengali",
    "ckb": "Kurdish Sorani",
    "fa": "Farsi",
}


def emergency(voice: Voice, scene: Scene, block: Block) -> list[Paragraph]:
    """The whole card; for whoever reads another language than English, how they are understood.

    The ambulance service asks callers to say the name of their language in English, and to stay on
    the line (NHS 111 Wales, "If you need an interpreter on a 999 call").
    """
    what, others = ([voice.phrase(key) for key in keys] for keys in (_WHAT, _OTHER_WAYS))
    if voice.language != "en":
        name = ASKED_FOR.get(voice.language) or language(voice.language).english_name
        what.append(voice.phrase("emergency_interpreter", {"language": name}))
    parts = ("\n".join(lines) for lines in (what, others))
    return [voice.paragraph(EMERGENCY[0], "label"), *map(Paragraph, parts)]


def support(voice: Voice, scene: Scene, block: Block) -> list[Paragraph]:
    """What to do in danger, then the first services, and how many more there are."""
    drawn = [voice.paragraph("emergency")]
    if not scene.support:
        return [*drawn, voice.paragraph("support_none")]
    return [*drawn, *_page(voice, scene, 0)]


def support_more(voice: Voice, scene: Scene, block: Block) -> list[Paragraph]:
    """The services of a later page; ``page`` counts from 0."""
    page = block.values.get("page", 1)
    drawn = _page(voice, scene, page if isinstance(page, int) else 1)
    return drawn or [voice.paragraph("support_all")]


def support_line(voice: Voice, scene: Scene, block: Block) -> list[Paragraph]:
    """What to do in danger, and one service that is open now, in two lines."""
    lines = [voice.phrase("emergency")]
    card = next((one for one in scene.support if one.opens is None and one.number), None)
    if card is not None:
        values = {"name": _said(voice, card.title), "reach": _reach(voice, card)}
        lines.append(voice.phrase("support_line", values))
    return [Paragraph("\n".join(lines), "note")]


def support_kept(voice: Voice, scene: Scene, block: Block) -> list[Paragraph]:
    """Who of the team to ask, as the project has written it, and services with their numbers.

    It is read long afterwards, so nothing on it depends on the hour: not who is there just now, and
    not what is open.
    """
    known = [voice.data(line) for line in scene.contact if line]
    contact = known or [voice.phrase("contact_none")]
    reached = [card for card in scene.support if card.number and card.way != "visit"][:MOST_KEPT]
    services = [f"{_said(voice, card.title)} · {_reach(voice, card)}" for card in reached]
    return [Paragraph("\n".join(lines)) for lines in (contact, services) if lines]


def _page(voice: Voice, scene: Scene, page: int) -> list[Paragraph]:
    start = PLACES * page
    cards = scene.support[start : start + PLACES]
    drawn = [paragraph for card in cards for paragraph in _card(voice, card, scene.zone)]
    left = len(scene.support) - start - len(cards)
    if cards and left > 0:
        drawn.append(Paragraph(voice.phrase("support_more", {"count": left}), "note"))
    return drawn


def _card(voice: Voice, card: SupportCard, zone: str) -> list[Paragraph]:
    lines = [_said(voice, line) for line in card.lines]
    if card.number:
        lines.insert(0, _reach(voice, card))
    if card.opens is not None:
        lines.insert(0, _closed(voice, card.opens, zone))
    if voice.language != "en" or (card.languages and "en" not in card.languages):
        lines.append(_speaks(voice, card))
    if card.checked is not None:
        lines.append(voice.phrase("checked", {"day": card.checked}))
    drawn = [Paragraph(_said(voice, card.title), "label")]
    return [*drawn, Paragraph("\n".join(lines))] if lines else drawn


def _reach(voice: Voice, card: SupportCard) -> str:
    return (
        voice.phrase(card.way, {"number": card.number}) if card.way else _said(voice, card.number)
    )


def _closed(voice: Voice, opens: datetime, zone: str) -> str:
    return voice.phrase("closed", {"time": day_and_time(opens, voice.language, zone)})


def _said(voice: Voice, text: Line | str) -> str:
    return voice.data(text) if isinstance(text, str) else voice.line(text)


def _speaks(voice: Voice, card: SupportCard) -> str:
    """Whether a service works in this language, said plainly also when it does not."""
    key = "speaks_not" if card.languages else "speaks_unknown"
    if voice.language in card.languages:
        key = "speaks"
    elif card.has_interpreters:
        key = "interpreter"
    return voice.phrase(key, {"language": language(voice.language).own_name})


BLOCKS: Mapping[str, Callable[[Voice, Scene, Block], list[Paragraph]]] = {
    "emergency": emergency,
    "support": support,
    "support_more": support_more,
    "support_line": support_line,
    "support_kept": support_kept,
}
