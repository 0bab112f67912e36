"""Edits of flows while people stand in the middle."""

from conversations import (
    FellDue,
    Library,
    Line,
    Promised,
    SaveAnswer,
    SentMedia,
    Wrote,
)
from conversations.library import REVIEW
from tests.conversations.people import (
    Person,
    at_first_item,
    put,
    said,
)
from tests.conversations.worlds import BUILT_IN, LIBRARY, library_with, without, world


def edited_review() -> Library:
    text = BUILT_IN["review.toml"]
    return library_with(review=text.replace("How would you feel while", "How might you feel while"))


def test_whoever_stands_in_an_older_revision_is_served_by_it() -> None:
    person = at_first_item(world("oo"))
    person.library = edited_review().with_old([LIBRARY.flow(REVIEW)])
    turn = person.taps("fine")
    (line,) = put(turn).parts
    assert isinstance(line, Line)
    assert line.text == "How would you feel while answering it?"
    assert put(turn).ask.revision == LIBRARY.flow(REVIEW).revision


def test_where_the_older_revision_is_not_kept_the_present_one_serves() -> None:
    person = at_first_item(world("oo"))
    person.library = edited_review()
    turn = person.taps("fine")
    (line,) = put(turn).parts
    assert isinstance(line, Line)
    assert line.text == "How might you feel while answering it?"


def test_a_place_that_was_taken_out_leads_to_what_is_left() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine", "good")
    text = BUILT_IN["review.toml"].replace("verdict", "opinion")
    person.library = library_with(review=text)
    turn = person.writes("my words are kept")
    assert [e.text for e in turn.effects if isinstance(e, SaveAnswer)] == ["my words are kept"]
    assert person.node == "review.open"


def test_an_interruption_that_was_taken_out_ends() -> None:
    person = at_first_item(world("oo"))
    number = person.ask.number
    person.orders("help")
    person.taps("+more1", "ways")
    person.library = without("ways")
    person.does(SentMedia(person.wait(), "photo"))
    assert person.node == "help.menu"
    person.orders("back")
    assert person.ask.number == number


def test_whoever_stood_in_the_welcome_is_welcomed_again() -> None:
    person = Person(world("oo"))
    person.joins()
    person.taps("en", "own")
    person.library = library_with(
        welcome=BUILT_IN["welcome.toml"].replace("[age]", "[years]").replace('"age"', '"years"')
    )
    person.does(SentMedia(person.wait(), "photo"))
    assert person.node == "welcome.language"


def test_a_call_to_a_flow_that_is_gone_returns() -> None:
    person = at_first_item(world("oo"))
    person.orders("help")
    number = person.ask.number
    person.library = without("mine")
    turn = person.taps("+more1", "mine")
    assert person.node == "review.verdict"
    assert put(turn).ask.number < number


def test_without_the_flow_for_unfiled_words_they_are_kept() -> None:
    person = at_first_item(world("ooo"))
    person.taps("fine", "good")
    person.library = without("which")
    turn = person.does(Wrote(person.wait(), "hm", None))
    assert said(turn) == ["phrases.kept_words"]


def test_without_a_flow_for_help_its_button_says_so() -> None:
    person = at_first_item(world("oo"))
    person.library = without("help")
    assert said(person.taps("!help")) == ["phrases.unknown_command"]


def test_a_pause_that_no_flow_ends_waits_for_the_person() -> None:
    text = (
        BUILT_IN["pause.toml"].replace('due = { wake = "awake" }\n', "").replace("awake", "asleep")
    )
    person = at_first_item(world("oo"))
    person.library = library_with(pause=text)
    person.orders("pause")
    person.taps("week")
    assert person.does(FellDue(person.wait(), (Promised("wake"),))).ignored
    assert said(person.taps("go")) == ["phrases.welcome_back", "card"]
