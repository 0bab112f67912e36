"""What somebody speaks is another question than what they read, and never stands in the way."""

from dataclasses import replace

from conversations import Env, Put, Remember, Spoken
from tests.conversations.people import WELCOME, Person, at_first_item, put, saves
from tests.conversations.worlds import world

#: From the link to the first draft, opening the link and choosing how many included.
MOST_TAPS = 12
SPOKEN = (
    Spoken("en", "English"),
    Spoken("ur", "اردو", (("mirpuri", "میرپوری"), ("hindko", "ہندکو"))),
    Spoken("xx", "Xish", (("north", "Up"), ("south", "Down"))),
    Spoken("so", "Soomaali"),
)


def spoken_world() -> Env:
    return replace(world("oo"), spoken=SPOKEN)


def at_speaks(reads: str = "xx") -> Person:
    """Somebody at the question which language they speak, by the way of /language."""
    person = at_first_item(spoken_world())
    person.orders("language")
    person.taps(reads)
    person.orders("language")
    person.taps("speak")
    assert person.node == "ways.speaks"
    return person


def labels(person: Person) -> list[str]:
    return [button.label for button in put(person.turn).buttons if isinstance(button.label, str)]


def test_the_first_draft_is_few_taps_away_and_nobody_is_asked_on_the_way() -> None:
    person = Person(spoken_world())
    person.joins()
    person.taps(*WELCOME, "all")
    assert person.node == "review.verdict"
    assert 1 + len(WELCOME) + 1 <= MOST_TAPS
    asked = {e.ask.node for turn in person.turns for e in turn.effects if isinstance(e, Put)}
    assert asked.isdisjoint({"speaks", "dialect", "translator"})


def test_speaking_is_kept_beside_reading() -> None:
    person = at_speaks()
    assert labels(person)[:2] == ["Xish", "English"]
    person.taps("ur")
    assert person.session.facts["language"] == ("xx",)
    assert person.session.facts["speaks"] == ("ur",)
    assert person.node == "ways.dialect"
    assert labels(person) == ["میرپوری", "ہندکو"]
    assert Remember("dialect", ("mirpuri",)) in person.taps("mirpuri").effects
    assert person.node == "ways.translator"
    assert Remember("translator", ("outside",)) in person.taps("outside").effects
    assert person.node == "review.verdict"


def test_the_ways_of_working_ask_it_last() -> None:
    person = at_first_item(spoken_world())
    person.orders("help")
    person.taps(*"+more1 ways +done day uk no".split())
    assert person.node == "ways.speaks"
    person.orders("back")
    assert person.node == "help.menu"


def test_all_of_it_can_be_skipped_and_nothing_is_kept_then() -> None:
    person = at_speaks()
    person.orders("skip")
    assert person.node == "ways.translator"
    person.orders("skip")
    assert person.node == "review.verdict"
    assert {"speaks", "dialect", "translator"}.isdisjoint(person.session.facts)


def test_a_name_of_their_own_is_kept_in_their_words() -> None:
    person = at_speaks()
    person.writes("Kashmiri")
    assert [(e.under, e.text, e.ask.scope) for e in saves(person)] == [
        ("speaks", "Kashmiri", "none")
    ]
    assert person.node == "ways.dialect"
    person.writes("as they say it in Muzaffarabad")
    assert [(e.under, e.text) for e in saves(person)] == [
        ("dialect", "as they say it in Muzaffarabad")
    ]
    assert person.node == "ways.translator"


def test_whoever_reads_and_speaks_english_is_asked_no_more() -> None:
    person = at_speaks("en")
    person.taps("en")
    assert person.node == "review.verdict"


def test_where_there_is_one_language_nobody_is_asked() -> None:
    env = replace(spoken_world(), languages=(("en", "English"),))
    person = at_first_item(env)
    person.orders("help")
    person.taps(*"+more1 ways +done day uk no".split())
    assert person.node == "help.menu"


def test_speaking_leaves_the_language_that_is_read() -> None:
    person = at_first_item(spoken_world())
    person.orders("language")
    turn = person.taps("speak")
    assert not any(isinstance(e, Remember) and e.name == "language" for e in turn.effects)
    assert person.session.facts["language"] == ("en",)


def test_an_old_list_of_languages_still_leads_where_it_says() -> None:
    person = at_first_item(spoken_world())
    person.orders("language")
    person.taps("xx")
    person.taps_old("which", "speak")
    assert person.node == "ways.speaks"
    person.taps("ur", "mirpuri", "any")
    person.taps_old("which", "en")
    assert person.node == "review.verdict"
    assert person.session.facts["language"] == ("en",)


def test_without_a_list_those_on_offer_can_be_chosen() -> None:
    person = at_first_item(world("oo"))
    person.orders("language")
    person.taps("speak")
    assert labels(person) == ["English", "Xish"]
