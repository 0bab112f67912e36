"""What became of what people said: the letter about a round, and where each suggestion is now.

The person's own words are quoted only to themselves; of others there is never a word here, only
what the team decided. Everything else in these paragraphs is the team's, or ``phrases.py``.
"""

from collections.abc import Iterable

from bot.i18n.kinds import kind_of
from bot.i18n.scene import Scene, Suggestion, Told
from bot.i18n.shortening import SHORT, shorten
from bot.i18n.unheard import own
from bot.i18n.voice import Voice
from bot.ports import Paragraph
from conversations import Block


def letter(voice: Voice, scene: Scene, block: Block) -> list[Paragraph]:
    """All of it; where nothing is decided yet, that is said."""
    impact = scene.impact
    if impact is None:
        return [voice.paragraph("impact_none_yet")]
    drawn = [voice.paragraph("impact_mine", "label")]
    drawn += _all(voice, impact.suggestions) or [voice.paragraph("impact_mine_none")]
    if impact.others:
        drawn += [voice.paragraph("impact_others", "label"), *_all(voice, impact.others)]
    if impact.group:
        drawn.append(voice.paragraph("impact_group", "label"))
        for said in impact.group:
            if isinstance(said, Told):
                drawn += _told(voice, said)
            else:
                drawn.append(Paragraph(voice.line(said, scene.zone)))
    if impact.where is not None:
        drawn += [voice.paragraph("impact_where", "label"), *_told(voice, impact.where)]
    return drawn


def outcome(voice: Voice, one: Suggestion) -> list[Paragraph]:
    """What the letter says of one suggestion or decision, whole."""
    return _suggestion(voice, one, in_full=True)


def statuses(voice: Voice, scene: Scene, block: Block) -> list[Paragraph]:
    """Each suggestion of this person, in short."""
    drawn = [one for s in scene.statuses for one in _suggestion(voice, s, in_full=False)]
    return drawn or [voice.paragraph("status_none")]


def _all(voice: Voice, suggestions: Iterable[Suggestion]) -> list[Paragraph]:
    return [one for s in suggestions for one in outcome(voice, s)]


def _suggestion(voice: Voice, one: Suggestion, *, in_full: bool) -> list[Paragraph]:
    drawn = [Paragraph(_title(voice, one), "label")]
    if one.about and not (in_full and one.before):
        drawn.append(Paragraph(voice.data(shorten(one.about, SHORT)), "quote"))
    if one.said:
        labels = " · ".join(voice.choice(key) for key in one.said)
        drawn.append(Paragraph(voice.phrase("you_chose", {"labels": labels})))
    if one.words:
        words = voice.data(own(voice, "\n".join(one.words)))
        drawn.append(Paragraph(f"{voice.phrase('you_wrote')}\n{words}"))
    drawn.append(voice.paragraph(_became(one)))
    if in_full:
        drawn += _wordings(voice, one)
    if one.reason is not None:
        drawn += [voice.paragraph("reason", "label"), *_told(voice, one.reason)]
    elif one.status == "not_changed":  # never "not changed" without a word about it
        drawn.append(voice.paragraph("reason_none"))
    if in_full and one.decided_by:
        drawn.append(Paragraph(voice.phrase("decided_by", {"who": one.decided_by}), "note"))
    return drawn


def _became(one: Suggestion) -> str:
    """An idea of one's own is taken up or not; there is nothing of the team's to change."""
    is_taken = one.item is None and one.status in ("changed", "partly", "not_changed")
    return f"{'idea' if is_taken else 'status'}_{one.status}"


def _title(voice: Voice, one: Suggestion) -> str:
    if one.number:
        return voice.phrase(f"answer_{kind_of(one.kind)}", {"number": one.number})
    return voice.phrase("idea_yours" if one.said or one.words else "idea_other")


def _wordings(voice: Voice, one: Suggestion) -> list[Paragraph]:
    drawn: list[Paragraph] = []
    for name, wording in (("before", one.before), ("after", one.after)):
        if wording is not None:
            drawn += [voice.paragraph(f"was_{name}", "label"), *_told(voice, wording, "quote")]
    return drawn


def _told(voice: Voice, told: Told, style: str = "plain") -> list[Paragraph]:
    text = Paragraph(voice.data(told.text), "quote" if style == "quote" else "plain")
    return [text, voice.paragraph("in_original", "note")] if told.is_original else [text]
