"""From a dossier to what a report shows, for the team or for anybody."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from bot.i18n.days import date
from bot.reports.kinds import Order
from bot.reports.page.choosing import Choice
from bot.reports.page.dossier import Dossier
from bot.reports.page.items import ideas, items, parts
from bot.reports.page.methods import gripp2, methods
from bot.reports.page.values import How, Page, Us
from bot.services.instants import moment
from bot.services.publishing import refuse_early
from conversations import Value


def page_of(dossier: Dossier, order: Order) -> Page:
    """What is shown. Pure. Raises UserMistake for numbers that may not be told to anybody yet."""
    feedback, is_public = dossier.feedback, order.audience == "public"
    row = feedback.row
    if is_public:
        refuse_early(row)
    choice = Choice(dossier, is_public, has_quotes=not is_public or bool(order.checked_by))
    dates = _dates(dossier, order)
    page = Page(
        title=row.name,
        host=dossier.project.get("host", ""),
        drafts=tuple(dossier.drafts),
        is_public=is_public,
        has_quotes=choice.has_quotes,
        made_by=order.made_by,
        opened=row.opens,
        closed=row.closes,
        words_at=feedback.cut_off,
        numbers_at=dossier.numbers.at if is_public else feedback.cut_off,
        zone=dossier.zone,
        checksum="" if is_public else feedback.digest,
        took_part=dossier.numbers.took_part if is_public else feedback.took_part,
        enrolled=choice.number(feedback.enrolled),
        items=tuple(items(choice)),
        parts=tuple(parts(choice)),
        ideas=tuple(ideas(choice)),
        ideas_unshown=choice.unshown(feedback.proposals),
        young=_young(choice),
        staff=None if is_public else _us(dossier.us["staff"]),
        answer=dossier.us["answer"] or "",
        how=None if is_public else How(feedback.all_fine, feedback.modes),
        methods=methods(choice, dates),
        gripp2=gripp2(choice, dates),
    )
    return replace(page, checksum=_digest(page)) if is_public else page


def _digest(page: Page) -> str:
    """Of what is shown alone: that of the feedback would be a hash of small hidden numbers."""
    shown = replace(page, checksum="", made_by="", words_at=0)
    return sha256(repr(shown).encode()).hexdigest()


def _dates(dossier: Dossier, order: Order) -> dict[str, Value]:
    row = dossier.feedback.row
    ends = {"opened": row.opens, "closed": row.closes}
    return {name: date(moment(at), order.language, dossier.zone) for name, at in ends.items() if at}


def _us(found: Mapping[str, Any]) -> Us:
    quotes = {name: tuple(texts) for name, texts in found["words"].items() if texts}
    return Us(tables=found["questions"], quotes=quotes)


def _young(choice: Choice) -> Us:
    found = _us(choice.dossier.us["young_people"])
    if not choice.is_public:
        return found
    tables = {name: choice.dossier.numbers.us.get(name) for name in found.tables}
    return Us(tables=tables, quotes=found.quotes if choice.has_quotes else {})
