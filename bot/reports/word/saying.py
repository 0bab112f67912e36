"""What the comments in a Word document say of a round's feedback."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import orjson

from bot.i18n.isolates import RLM, side
from bot.i18n.kinds import kind_of
from bot.i18n.languages import language
from bot.reports.kinds import Order
from bot.reports.word.margin import Comment, Text
from bot.services.decision_rows import DecisionRow
from bot.services.feedback import ItemFeedback, Remark, SectionFeedback, Tally
from bot.services.instants import moment
from bot.services.project_rows import ItemVersion
from bot.services.returning import Returned, is_same_wording
from bot.services.said import NOT_ASKED
from conversations import Value

#: What is counted, in the order in which it is asked.
COUNTED: Final = ("verdict", "reason", "feeling", "place", "after_feeling", "after_need")
#: What people write to, in the order in which it is shown; whatever else they wrote is a comment.
_WRITTEN: Final = ("suggestion", "comment", *COUNTED[1:])
#: Posts are said and used, not asked: their choices have names of their own.
_OF_POSTS: Final = {"differently": "say_differently", "not_asked": "not_used"}
_POSTS: Final = ("post", "promotion")

Places = tuple[int, ...]


def comments(found: Returned, words: Mapping[int, str], order: Order) -> Iterator[Comment]:
    """Every comment, in the order in which they stand; ``words`` are the document's, by place."""
    said, top = _Said(found, order), _top(words)
    by_item: dict[str, list[ItemFeedback]] = defaultdict(list)
    for one in found.feedback.items:
        by_item[one.item.item].append(one)
    yield Comment(top, tuple(said.about()))
    if found.feedback.proposals:
        yield Comment(top, tuple(said.proposals()))
    told = set[str]()
    parts = {one.section: one for one in found.feedback.sections}
    for item, versions in by_item.items():
        places = found.places.get(item, ())
        section = versions[-1].item.section
        if section in parts and section not in told:
            told.add(section)
            at = _heading(parts[section].name, places, words) or places or top
            yield Comment(at, tuple(said.section(parts[section])))
        yield Comment(places or top, tuple(said.item(versions, is_here=bool(places))))


def _top(words: Mapping[int, str]) -> Places:
    """The first paragraph with words, which is the title as a rule."""
    return next(((place,) for place, text in sorted(words.items()) if text), tuple(words)[:1])


def _heading(name: str, places: Places, words: Mapping[int, str]) -> Places:
    """The nearest paragraph above that holds the name of the part; its number may stand before."""
    name = " ".join(name.split())
    above = [place for place in words if name and places and place < places[0]]
    return next(
        ((place,) for place in sorted(above, reverse=True) if words[place].endswith(name)), ()
    )


@dataclass(frozen=True)
class _Said:
    """Says it in the language that was asked for."""

    found: Returned
    order: Order

    def about(self) -> Iterator[Text]:
        feedback, document = self.found.feedback, self.found.document
        made_by = self.order.made_by
        yield self._ours("about", is_bold=True)
        yield self._ours("not_passed_on")
        yield self._ours("round", name=feedback.row.name)
        yield self._ours("took_part", count=feedback.took_part, total=feedback.enrolled)
        yield self._ours("edition", name=document.name, edition=document.edition)
        for version, numbers in sorted(self._versions().items()):
            yield self._ours("versions", version=version, numbers=", ".join(numbers))
        yield self._cut_off()
        yield self._ours("made_by", name=made_by) if made_by else self._ours("made")
        yield self._ours("checksum", digest=feedback.digest)

    def _cut_off(self) -> Text:
        utc, zone = moment(self.found.feedback.cut_off), self.found.zone
        local = utc.astimezone(zone).isoformat(timespec="seconds")
        utc_shown = utc.isoformat(timespec="seconds")
        return self._ours("cut_off", utc=utc_shown, local=local, zone=zone.key)

    def proposals(self) -> Iterator[Text]:
        yield self._ours("own", is_bold=True)
        yield from self._remarks(self.found.feedback.proposals, "")

    def section(self, part: SectionFeedback) -> Iterator[Text]:
        yield self._ours("section", is_bold=True, name=part.name)
        yield self._ours("answered", count=part.answered)
        yield from self._counts(part.tallies, "")
        yield from self._remarks(part.remarks, "")

    def item(self, versions: Sequence[ItemFeedback], *, is_here: bool) -> Iterator[Text]:
        """One question: each version that somebody met, then what the team decided."""
        kind, now = versions[-1].kind, versions[-1].item
        title = f"answer_{kind_of(kind)}" if now.number else "label"
        yield self._line(self._block(title, number=now.number), is_bold=True)
        if not is_here:
            yield self._ours("not_here")
            yield self._theirs(now.text)
        met = [one for one in versions if one.was_met]
        if not met:
            yield self._ours("unmet")
        for one in met:
            yield from self._version(one)
        if versions[-1].decision is not None:
            yield from self._decision(versions[-1].decision)

    def _version(self, one: ItemFeedback) -> Iterator[Text]:
        standing = self.found.standing.get(one.item.item)
        if standing is not None and not is_same_wording(standing, one.item):
            yield self._ours("other_version", version=one.item.version)
            yield from self._wording(one.item)
        yield self._ours("shown", shown=one.shown, answered=one.answered, skipped=one.skipped)
        yield from self._counts(one.tallies, one.kind)
        if one.short_verdicts:
            yield self._tally("short", "verdict", one.short_verdicts, one.kind)
        yield from self._remarks(one.remarks, one.kind)

    def _wording(self, item: ItemVersion) -> Iterator[Text]:
        yield self._theirs(item.text)
        for line in (*orjson.loads(item.options), *orjson.loads(item.probes)):
            yield self._theirs(f"– {line}")

    def _counts(self, tallies: Mapping[str, Tally], kind: str) -> Iterator[Text]:
        for under in COUNTED:
            if tallies.get(under):
                yield self._tally(under, under, tallies[under], kind)

    def _tally(self, name: str, under: str, tally: Tally, kind: str) -> Text:
        most = sorted(tally.items(), key=lambda one: (-one[1], one[0]))
        counts = " · ".join(f"{self._choice(under, code, kind)} ({n})" for code, n in most)
        return self._line(f"{self._report(name)}: {counts}")

    def _remarks(self, found: Sequence[Remark], kind: str) -> Iterator[Text]:
        """By what they answer, then by their letters: their order tells nothing of who and when."""
        for one in sorted(found, key=lambda one: (_WRITTEN.index(_name(one)), one.words)):
            yield from self._remark(one, kind)

    def _remark(self, one: Remark, kind: str) -> Iterator[Text]:
        """Above the words what they answer, what their writer judged, and who may read them."""
        named = [self._report(_name(one))]
        named += [self._choice("verdict", code, kind) for code in one.verdict]
        wide = "quotable" if one.is_publishable else "project_only"
        named.append(self._report(wide if one.is_quotable else "team_only"))
        yield self._line(" · ".join(named), is_bold=True)
        yield self._theirs(one.words)
        if one.beside:
            yield self._ours("beside" if one.is_checked else "beside_unchecked")
            yield self._theirs(one.beside)
        if one.decision is not None and one.decision.scope == "answers":
            yield from self._decision(one.decision)

    def _decision(self, row: DecisionRow) -> Iterator[Text]:
        yield self._ours("decision", is_bold=True)
        yield self._line(self._block(f"status_{row.outcome}"))
        yield self._line(self._block("reason"))
        yield self._theirs(row.reason)
        after = self.found.versions.get((row.subject, row.version_after or 0))
        if after is not None:
            yield self._line(self._block("was_after"))
            yield self._theirs(after.text)
        yield self._line(self._block("decided_by", who=row.decided_by))

    def _choice(self, under: str, code: str, kind: str) -> str:
        if self.found.feedback.row.kind == "look":
            return self.order.choice("look", "right" if under == "verdict" else under, code)
        is_own = under == "verdict" and kind in _POSTS
        return self.order.choice("review", under, _OF_POSTS.get(code, code) if is_own else code)

    def _versions(self) -> dict[int, list[str]]:
        """The numbers of the items that people met, by version."""
        found: dict[int, list[str]] = defaultdict(list)
        for one in self.found.feedback.items:
            if one.was_met:
                found[one.item.version].append(one.item.number or one.item.item)
        return found

    def _ours(self, key: str, *, is_bold: bool = False, **values: Value) -> Text:
        return self._line(self._report(key, **values), is_bold=is_bold)

    def _report(self, key: str, **values: Value) -> str:
        return self.order.say(f"reports.{key}", **values)

    def _block(self, key: str, **values: Value) -> str:
        return self.order.say(f"blocks.{key}", **values)

    def _line(self, words: str, *, is_bold: bool = False) -> Text:
        if language(self.order.language).is_rtl and any(map(_is_rtl, words)):
            # LibreOffice forgets the direction of a comment's lines: the marks keep most in order.
            return Text(f"{RLM}{words}{RLM}", True, is_bold)
        return Text(words, False, is_bold)

    def _theirs(self, words: str) -> Text:
        """Words of somebody else, in the direction of their first letter."""
        return Text(words, (side(words) or language(self.order.language).direction) == "rtl")


def _name(one: Remark) -> str:
    """Under which name it is shown; who would not ask at all puts it in no other way."""
    if one.under not in _WRITTEN or (one.under == "suggestion" and NOT_ASKED in one.verdict):
        return "comment"
    return one.under


def _is_rtl(sign: str) -> bool:
    return unicodedata.bidirectional(sign) in ("R", "AL")
