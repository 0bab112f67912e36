"""What a message shows from data: the item card, the services, a person's own answers.

Each block is one function from a voice, a scene and the block to paragraphs. Everything the bot
says itself comes from ``phrases.py``; material under review is always a ``quote`` (R3).
"""

from collections.abc import Callable, Mapping

from bot.i18n import cover, held, help_blocks, news
from bot.i18n.kinds import kind_of
from bot.i18n.money import pounds
from bot.i18n.scene import Earned, MyAnswer, Scene
from bot.i18n.shortening import SHORT, shorten
from bot.i18n.unheard import own
from bot.i18n.voice import Voice
from bot.ports import Paragraph
from conversations import Block, Item

#: What the note under a text of the team calls its language.
ENGLISH = "en"
#: Characters of a person's own words in an overview.
WORDS = 300

#: Blocks that show all of an item, its picture too.
WHOLE = frozenset({"card", "was"})

#: What stands before an option of which one, or several, may be taken.
_SIGNS = {"one": "○", "many": "☐"}

Draw = Callable[[Voice, Scene, Block], list[Paragraph]]


def draw(voice: Voice, scene: Scene, block: Block) -> list[Paragraph]:
    """The block's paragraphs; of a block nobody knows, none."""
    known = BLOCKS.get(block.name)
    return known(voice, scene, block) if known else []


# --- the item ---------------------------------------------------------------------------------


def _card(voice: Voice, scene: Scene, block: Block) -> list[Paragraph]:
    item = _item(scene, block)
    if item is None:
        return []
    drawn = [_label(voice, item, block), *_text(voice, item)]
    if item.probes:
        probes = "\n".join(f"• {voice.data(probe)}" for probe in item.probes)
        drawn += [voice.paragraph("probes", "label"), Paragraph(probes, "quote")]
    drawn += _in_english(voice, item)
    drawn.append(voice.paragraph(f"review_{_kind(item)}", "note"))
    return drawn


def _text(voice: Voice, item: Item) -> list[Paragraph]:
    """The draft's own words, its options, and what its picture shows."""
    drawn: list[Paragraph] = []
    sign = _SIGNS.get(item.choice, "•")
    text = [voice.data(item.text), *(f"{sign} {voice.data(option)}" for option in item.options)]
    if item.text or item.options:
        drawn.append(Paragraph("\n".join(line for line in text if line), "quote"))
    if item.media:
        drawn.append(voice.paragraph("in_picture", "label"))
        drawn.append(Paragraph(voice.data(item.media), "quote"))
    return drawn


def _in_english(voice: Voice, item: Item) -> list[Paragraph]:
    """That the draft is shown as it was written, where that is not this person's language."""
    is_ours = item.language != ENGLISH or voice.language == ENGLISH
    return [] if is_ours else [voice.paragraph("in_original", "note")]


def _gist(voice: Voice, scene: Scene, block: Block) -> list[Paragraph]:
    item = _item(scene, block)
    if item is None:
        return []
    review = voice.paragraph(f"review_{_kind(item)}", "note")
    if not item.gist:
        return [_label(voice, item, block), voice.paragraph("no_gist"), review]
    return [
        _label(voice, item, block),
        voice.paragraph("in_short", "label"),
        Paragraph(voice.data(item.gist), "quote"),
        *_in_english(voice, item),
        review,
    ]


def _quote(voice: Voice, scene: Scene, block: Block) -> list[Paragraph]:
    item = _item(scene, block)
    text = (item.text or item.media) if item else ""
    return [Paragraph(voice.data(shorten(text, SHORT)), "quote")] if text else []


def _was(voice: Voice, scene: Scene, block: Block) -> list[Paragraph]:
    """The card of a second look: old beside new, or what did not stand there before."""
    item = _item(scene, block)
    if item is None:
        return []
    drawn = [_label(voice, item, block)]
    if item.before:
        drawn.append(voice.paragraph("was_before", "label"))
        drawn.append(Paragraph(voice.data(item.before), "quote"))
        drawn.append(voice.paragraph("was_after", "label"))
    drawn += _text(voice, item)
    drawn += _in_english(voice, item)
    drawn.append(voice.paragraph(f"review_{_kind(item)}", "note"))
    return drawn


def _topic(voice: Voice, scene: Scene, block: Block) -> list[Paragraph]:
    item = _item(scene, block)
    if item is None:
        return []
    if item.label:
        return [Paragraph(voice.data(item.label), "label")]
    if not item.heavy:
        return [_label(voice, item, block)]
    is_question = _kind(item) == "question"
    return [voice.paragraph("heavy" if is_question else "heavy_other", "label")]


def _why(voice: Voice, scene: Scene, block: Block) -> list[Paragraph]:
    item = _item(scene, block)
    if item is None:
        return []
    if not item.why:
        return [voice.paragraph("why_unknown")]
    return [Paragraph(voice.told(item.why)), *_in_english(voice, item)]


def _question(voice: Voice, scene: Scene, block: Block) -> list[Paragraph]:
    """Who of the team asks, and the very words."""
    asked = scene.question
    if asked is None:
        return []
    who = Paragraph(voice.phrase("asks", {"who": asked.who}), "label")
    return [who, Paragraph(voice.told(asked.words))]


def _label(voice: Voice, item: Item, block: Block) -> Paragraph:
    """ "Draft, question 4 · Where you live · 2 of 5"."""
    parts = [voice.phrase("label")]
    if item.number:
        parts = [voice.phrase(f"label_{_kind(item)}", {"number": item.number})]
    if item.section_name:
        parts.append(voice.name(item.section_name))
    if "n" in block.values and "total" in block.values:
        parts.append(voice.phrase("progress", block.values))
    return Paragraph(" · ".join(parts), "label")


# --- a person's own answers -------------------------------------------------------------------


def _answers(voice: Voice, scene: Scene, block: Block) -> list[Paragraph]:
    """Each in short."""
    drawn = [paragraph for answer in scene.answers for paragraph in _answer(voice, answer)]
    return drawn or [voice.paragraph("answers_none")]


def _item_answers(voice: Voice, scene: Scene, block: Block) -> list[Paragraph]:
    mine = tuple(answer for answer in scene.answers if answer.item == block.item)
    return _answers(voice, Scene(answers=mine), block)


def _held(voice: Voice, scene: Scene, block: Block) -> list[Paragraph]:
    return held.page(voice, scene, block, lambda voice, one: _answer(voice, one, is_whole=True))


def _answer(voice: Voice, answer: MyAnswer, *, is_whole: bool = False) -> list[Paragraph]:
    title = voice.phrase("answer_other")
    if answer.number:
        title = voice.phrase(f"answer_{kind_of(answer.kind)}", {"number": answer.number})
    if answer.section:
        title = f"{title} · {voice.name(answer.section)}"
    drawn = [Paragraph(title, "label")]
    if answer.text:
        drawn.append(Paragraph(voice.data(shorten(answer.text, SHORT)), "quote"))
    if answer.is_skipped:
        drawn.append(voice.paragraph("you_skipped"))
    if answer.labels:
        labels = " · ".join(voice.choice(key) for key in answer.labels)
        drawn.append(Paragraph(voice.phrase("you_chose", {"labels": labels})))
    if answer.words:
        said = [own(voice, word) for word in answer.words]
        words = "\n".join(said if is_whole else (shorten(word, WORDS) for word in said))
        drawn.append(Paragraph(f"{voice.phrase('you_wrote')}\n{voice.data(words)}"))
    return drawn


def _earned(voice: Voice, scene: Scene, block: Block) -> list[Paragraph]:
    """What this person gets for their time so far, and how."""
    found = scene.earned or Earned(0, 0, 0, "")
    said = [voice.phrase("earned_items", {"count": found.items})]
    if found.pence:
        said.append(voice.phrase("earned_sum", {"sum": pounds(found.pence)}))
    if found.given:
        said.append(voice.phrase("earned_given", {"sum": pounds(found.given)}))
    if found.method:
        label = voice.choice(f"thanks.how.{found.method}")
        said.append(voice.phrase("you_chose", {"labels": label}))
    return [Paragraph(one) for one in said]


def _certificate(voice: Voice, scene: Scene, block: Block) -> list[Paragraph]:
    """Where they can have one made."""
    if not scene.certificate:
        return [voice.paragraph("contact_none")]
    return [voice.paragraph("certificate"), Paragraph(voice.name(scene.certificate))]


# --- parts ------------------------------------------------------------------------------------


def _kind(item: Item) -> str:
    return kind_of(item.kind, item.text, item.media)


def _item(scene: Scene, block: Block) -> Item | None:
    return scene.items.get(block.item) if block.item is not None else None


BLOCKS: Mapping[str, Draw] = {
    "card": _card,
    "gist": _gist,
    "quote": _quote,
    "topic": _topic,
    "why": _why,
    **help_blocks.BLOCKS,
    "contact": cover.contact,
    "cover": cover.short,
    "answers": _answers,
    "item_answers": _item_answers,
    "was": _was,
    "impact": news.letter,
    "status": news.statuses,
    "question": _question,
    "earned": _earned,
    "certificate": _certificate,
    "held": _held,
    "held_file": held.unsent,
}
