"""Who of the team is there, until when, and which languages they read.

It says what the rota says and no more: nobody is said to watch, and no answer is promised. Times
are told by the clocks of whoever reads them.
"""

from datetime import timedelta

from bot.i18n.days import clock, day
from bot.i18n.isolates import listed
from bot.i18n.languages import language, match
from bot.i18n.scene import Contact, Cover, Scene
from bot.i18n.voice import Voice
from bot.ports import Paragraph
from conversations import Block

#: People named at once; more would be a list to read at a bad time.
MOST_NAMED = 2
_A_DAY = timedelta(days=1)


def contact(voice: Voice, scene: Scene, block: Block) -> list[Paragraph]:
    """Who to talk to: by the rota, else as the project has written it."""
    cover = scene.cover
    if cover is None:
        lines = [voice.data(line) for line in scene.contact if line]
        return [Paragraph("\n".join(lines) or voice.phrase("contact_none"))]
    drawn = [_lines(_there(voice, one, scene.zone), _reads(voice, one)) for one in _named(cover)]
    if not cover.now and cover.next is not None:
        drawn.append(_lines(_back(voice, cover.next, scene.zone), _reads(voice, cover.next)))
    elif not _reads_now(voice, cover) and cover.reads and cover.next is not None:
        drawn.append(_lines(_reader(voice, cover.next, scene.zone)))
    return [*drawn, *_translator(voice, cover)]


def short(voice: Voice, scene: Scene, block: Block) -> list[Paragraph]:
    """The same in a sentence or two, before something heavy."""
    cover = scene.cover
    if cover is None:
        return [voice.paragraph("cover_unknown")]
    if cover.now and _reads_now(voice, cover):
        return [_lines(_there(voice, _named(cover)[0], scene.zone))]
    if cover.reads and cover.next is not None:
        key = "cover_reader" if cover.now else "cover_back"
        return [_lines(_when(voice, key, cover.next, scene.zone))]
    return _translator(voice, cover)


def _named(cover: Cover) -> tuple[Contact, ...]:
    return cover.now[:MOST_NAMED]


def _there(voice: Voice, one: Contact, zone: str) -> str:
    """ "Mina from Harbour is there until 19:00"; with the day where a shift is that long."""
    until = clock(one.ends, voice.language, zone)
    if one.ends - one.starts <= _A_DAY:
        return voice.phrase("cover_now", {**_who(one), "time": until})
    ends = day(one.ends, voice.language, zone)
    return voice.phrase("cover_now_day", {**_who(one), "day": ends, "time": until})


def _back(voice: Voice, one: Contact, zone: str) -> str:
    return _when(voice, "cover_back", one, zone)


def _reader(voice: Voice, one: Contact, zone: str) -> str:
    return _when(voice, "cover_reader", one, zone)


def _when(voice: Voice, key: str, one: Contact, zone: str) -> str:
    """A sentence with the day and the hour at which that person is there."""
    values = {
        **_who(one),
        "day": day(one.starts, voice.language, zone),
        "time": clock(one.starts, voice.language, zone),
        "language": language(voice.language).own_name,
    }
    return voice.phrase(key, values)


def _reads(voice: Voice, one: Contact) -> str:
    names = [language(code).own_name for code in one.languages]
    return voice.phrase("cover_reads", {"languages": listed(names, voice.is_rtl)}) if names else ""


def _translator(voice: Voice, cover: Cover) -> list[Paragraph]:
    """Where nobody reads it: how long it takes until somebody can."""
    if cover.reads:
        return []
    name, days = language(voice.language).own_name, cover.translator_days
    values: dict[str, str | int] = {"language": name, "count": days}
    key = "cover_translator" if days else "cover_translator_unknown"
    return [_lines(voice.phrase("cover_nobody_reads", values), voice.phrase(key, values))]


def _reads_now(voice: Voice, cover: Cover) -> bool:
    return any(match(voice.language, one.languages) is not None for one in cover.now)


def _who(one: Contact) -> dict[str, str]:
    return {"name": one.name, "organisation": one.organisation}


def _lines(*sentences: str) -> Paragraph:
    return Paragraph("\n".join(one for one in sentences if one))
