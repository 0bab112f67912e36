"""What comes back from a translator is judged line by line, and it is all of a file or nothing."""

import pytest

from bot.errors import UserMistake
from bot.i18n import exchange_po
from bot.i18n.check import LABEL_TOO_LONG
from bot.i18n.exchange import LONGEST, MOST_TEXTS, Asked, Taken, Unit
from bot.i18n.isolates import FSI
from conversations import Sentence
from tests.bot.i18n.catalogues import sentence
from tests.bot.i18n.exchanged import CY, LONG, MANY, SAY, SIX, YES, Carry, either, filled


@either
def test_what_nobody_changed_is_nothing_new(carry: Carry) -> None:
    assert carry(CY, CY) == Taken((), ())


@either
def test_what_somebody_wrote_is_a_draft(carry: Carry) -> None:
    taken = carry(filled(YES, "Ydw"), CY)
    assert taken.findings == ()
    assert [(one.sentence, one.forms, one.state) for one in taken.units] == [
        (YES, ("Ydw",), "draft")
    ]


@either
def test_what_is_left_empty_stays_as_it_was(carry: Carry) -> None:
    assert carry(filled(SAY, ""), CY) == Taken((), ())


@either
def test_a_file_may_hold_some_of_the_texts(carry: Carry) -> None:
    part = filled(YES, "Ydw")
    taken = carry(part._replace(units=part.units[2:3]), CY)
    assert [one.sentence.key for one in taken.units] == [YES.key]


@either
def test_a_plural_brings_all_its_forms(carry: Carry) -> None:
    other = (*SIX[:5], "{n} o ddrafftiau")
    (unit,) = carry(filled(MANY, *other), CY).units
    assert unit.forms == other
    assert unit.remarks == ("Ask Mair.",)


@either
def test_a_stale_text_that_is_mended_is_a_draft_again(carry: Carry) -> None:
    (unit,) = carry(filled(LONG, "Dwy linell newydd\na bwlch: ____"), CY).units
    assert (unit.state, unit.previous) == ("draft", ())


@either
def test_a_remark_comes_back_and_changes_nothing_else(carry: Carry) -> None:
    first = CY.units[0]._replace(remarks=("Is it morning?",))
    (unit,) = carry(CY._replace(units=[first, *CY.units[1:]]), CY).units
    assert unit == first


@either
@pytest.mark.parametrize(
    ("one", "forms", "what"),
    [
        (SAY, ("Helo {name}",), "{day} is missing."),
        (SAY, ("Helo {name} {day} {dydd}",), "{dydd} is not in the English."),
        (SAY, ("**Helo** {name} {day}",), "it has markup: **"),
        (SAY, ("Helo {name} {day} ???",), "its letters were lost when the file was saved."),
        (SAY, ("Helo {name} {day} Å¼Ã³Å‚w",), "its letters were lost when the file was saved."),
        (SAY, (f"Helo {FSI}{{name}} {{day}}",), "an invisible isolate does not close."),
        (SAY, ("Helo \u202e{name} {day}",), "it has an invisible direction mark."),
        (YES, ("y" * (LABEL_TOO_LONG + 1),), "the button has 65 characters."),
        (MANY, (*SIX[:3], "", *SIX[4:]), "it has 5 of 6 plural forms."),
        (LONG, ("Un llinell <b>a</b> bwlch: ____",), "it has markup: <b>"),
    ],
)
def test_a_fault_stops_the_file_and_says_where(
    carry: Carry, one: Sentence, forms: tuple[str, ...], what: str
) -> None:
    (finding,) = carry(filled(one, *forms), CY).stops
    assert finding.what == what
    assert finding.where.startswith("cy.") and finding.where.endswith(f": {one.key}")
    assert any(word in finding.where for word in ("line", "row"))


@either
def test_a_fault_that_was_there_before_stops_nothing_else(carry: Carry) -> None:
    asked = filled(SAY, "Helo")
    assert carry(asked, asked) == Taken((), ())


@either
def test_what_is_too_long_for_its_place_is_said(carry: Carry) -> None:
    taken = carry(filled(LONG, "o" * 61), CY)
    assert [(one.what, one.level) for one in taken.findings] == [("it has 61 characters.", "warn")]


@either
def test_the_english_itself_is_asked_about(carry: Carry) -> None:
    taken = carry(filled(YES, "Yes"), CY)
    assert [one.what for one in taken.findings] == ["it says the same as the English."]
    assert not taken.stops


@either
def test_texts_of_another_file_are_refused(carry: Carry) -> None:
    taken = carry(CY, CY._replace(units=CY.units[:2]))
    assert [one.where.rpartition(": ")[2] for one in taken.stops] == [YES.key, LONG.key]
    assert {one.what for one in taken.stops} == {"there is no such text here."}


@either
def test_a_text_that_is_gone_is_told_and_left_out(carry: Carry) -> None:
    old = Unit(sentence("review.old", "Old"), ("Hen",), "draft")
    taken = carry(CY._replace(units=[*CY.units, old]), CY)
    assert not taken.units and not taken.stops
    assert [one.what for one in taken.findings] == ["it is not used any more."]


@either
def test_a_text_whose_english_changed_meanwhile_is_told_and_left_out(carry: Carry) -> None:
    old = sentence(YES.key, "Yep", kind="choice")
    taken = carry(CY._replace(units=[Unit(old, ("Ydw",), "draft")]), CY)
    assert not taken.units and not taken.stops
    assert [one.what for one in taken.findings] == ["its English is another now."]


@either
def test_another_language_is_refused(carry: Carry) -> None:
    with pytest.raises(UserMistake, match=r"is in Welsh \(cy\), not in Urdu \(ur\)"):
        carry(CY, CY._replace(code="ur"))


@either
def test_a_file_without_texts_is_refused(carry: Carry) -> None:
    with pytest.raises(UserMistake, match="holds no texts"):
        carry(CY._replace(units=()), CY)


@either
def test_the_texts_of_another_script_are_refused(carry: Carry) -> None:
    """Somebody may have put them into the right file."""
    few = [sentence(f"a.{at}", f"Text {at}") for at in range(6)]
    asked = Asked("ur", tuple(map(Unit, few)))

    def sent(*words: str) -> Asked:
        units = [Unit(one, (word,)) for one, word in zip(few, words, strict=True)]
        return asked._replace(units=units)

    welsh = carry(sent("Un", "Dau", "Tri", "Pedwar", "پانچ", "چھ"), asked)
    (finding,) = welsh.stops
    assert finding.what == "4 of 6 texts are not in Urdu letters."
    names = carry(sent("ایک", "دو", "تین", "WhatsApp", "Shout", "چھ"), asked)
    assert names.stops == ()


@either
def test_a_text_beyond_all_measure_stops_the_file(carry: Carry) -> None:
    (finding,) = carry(filled(SAY, "<a" * LONGEST), CY).stops
    assert finding.what == f"it has {2 * LONGEST:,} characters."


def test_a_file_with_more_texts_than_there_can_be_is_refused() -> None:
    text = "".join(f'msgid "{at}"\nmsgstr "x"\n' for at in range(MOST_TEXTS + 1))
    with pytest.raises(UserMistake, match="more than 20,000 texts"):
        exchange_po.read(text.encode(), "cy.po", CY)
