"""How much a review asks of a person, to the tap and the message (R13, R16, R28)."""

from collections.abc import Iterable
from dataclasses import replace

from conversations import Env, Put
from tests.conversations.people import WELCOME, Person, at_first_item
from tests.conversations.worlds import LIBRARY, VALUES, world
from tests.support.way_in import AGREED

#: A guide of 7 sections and 21 items, 3 of them heavy.
GUIDE = "ooo ooo oho oho ooo oho ooo"
FINE = {
    "review.before": "show",
    "review.verdict": "fine",
    "review.feeling": "good",
    "review.place": "nothing",
    "review.after_feeling": "fine",
    "review.after_need": "nothing",
    "review.now": "on",
    "review.section_place": "nothing",
    "review.section_after_feeling": "fine",
    "review.section_after_need": "nothing",
    "review.missing": "nothing",
    "review.offer": "no",
}


def test_a_fine_ordinary_item_takes_two_taps_and_two_messages() -> None:
    person = at_first_item(world("oo"))
    assert _cost(person, [".fine", ".good"]) == (2, 0, 2)
    assert person.node == "review.verdict"


def test_an_ordinary_item_that_is_not_fine_takes_three_taps_a_text_and_four_messages() -> None:
    person = at_first_item(world("oo"))
    assert _cost(person, [".words", "Put it like this", ".unclear", ".worried"]) == (3, 1, 4)
    assert person.node == "review.verdict"


def test_a_fine_heavy_item_takes_seven_taps_and_six_messages() -> None:
    person = at_first_item(world("ho"))
    taps = [".show", ".fine", ".good", ".nothing", ".fine", ".nothing", ".on"]
    assert _cost(person, taps) == (7, 0, 6)
    assert person.node == "review.verdict"


def test_a_heavy_item_that_is_not_fine_takes_eight_taps_a_text_and_eight_messages() -> None:
    person = at_first_item(world("ho"))
    taps = [".show", ".not_asked", "It hurts", ".personal", ".sad", ".trusted", ".low", ".talk"]
    assert _cost(person, [*taps, ".on"]) == (8, 1, 8)
    assert person.node == "review.verdict"


def test_the_first_item_is_at_most_twelve_taps_from_the_join_link() -> None:
    person = Person(world("oo"))
    person.joins()
    taps = [*WELCOME, "all"]
    person.taps(*taps)
    assert person.node == "review.verdict"
    assert 1 + len(taps) == 12  # with the link itself
    assert person.messages == 16


def paid(letters: str) -> Env:
    """A round of a team that gives something for people's time, in two ways."""
    terms = {"recognition": "5 pounds a part.", "by_voucher": "yes", "by_bank": "yes"}
    return replace(world(letters), values={**VALUES, **terms, "recognition_note": "Ask us."})


def test_where_people_get_something_for_it_the_first_item_is_as_near() -> None:
    person = Person(paid("oo"))
    person.joins()
    person.taps(*WELCOME, "all")
    assert person.node == "review.verdict"
    assert 1 + len(WELCOME) + 1 == 12  # with the link itself
    assert person.messages == 18
    said = [[type(e).__name__ for e in turn.effects] for turn in person.turns]
    assert max(kinds.count("Say") + kinds.count("Put") for kinds in said) == 3


def test_how_they_get_it_is_one_tap_once_a_round_after_the_first_part() -> None:
    for answer in ("voucher", "!skip"):
        person = at_first_item(paid(GUIDE), "five")
        asked = []
        while person.node != "review.close":
            asked += [person.progress.batch] if person.node == "review.thanks_how" else []
            taps = {**FINE, "review.open": "five", "review.thanks_how": answer}
            person.taps(taps[person.node])
        assert asked == [()]


def test_a_whole_guide_takes_at_most_a_hundred_taps_and_a_hundred_and_ten_messages() -> None:
    person = Person(world(GUIDE))
    person.joins()
    person.taps(*WELCOME, "all")
    taps = len(WELCOME) + 1
    while person.node != "review.close":
        person.taps(FINE[person.node])
        taps += 1
    assert (taps, person.messages) == (91, 86)


def test_the_offer_of_a_check_in_is_one_tap_once_in_a_life() -> None:
    person = at_first_item(world(GUIDE), "five")
    offers = 0
    while person.node != "review.close":
        offers += person.node == "review.offer"
        person.taps({**FINE, "review.open": "five"}[person.node])
    assert offers == 1


def test_at_most_three_messages_come_before_the_person_acts() -> None:
    person = Person(world(GUIDE))
    person.joins()
    person.taps(*"en own y18 england ok more ok more ok more ok".split(), *AGREED, "all")
    while person.node != "review.close":
        person.taps(FINE[person.node])
    said = [[type(e).__name__ for e in turn.effects] for turn in person.turns]
    assert max(kinds.count("Say") + kinds.count("Put") for kinds in said) == 3


def test_no_message_shows_more_than_five_choices_and_their_controls() -> None:
    for flow in LIBRARY.flows.values():
        for node in flow.nodes.values():
            question = node.question
            toggles = [c for c in question.choices if c.toggle] if question else []
            assert len(toggles) <= 1
    person = at_first_item(world(GUIDE))
    for _ in range(60):
        put = next(e for e in reversed(person.turn.effects) if isinstance(e, Put))
        choices = [b for b in put.buttons if b.role == "choice"]
        assert len(choices) <= 5 + any(b.code == "special" for b in choices)
        person.taps(FINE[person.node])


def _cost(person: Person, doings: Iterable[str]) -> tuple[int, int, int]:
    """Taps, texts and messages; the message with the item itself counts, the next item's not."""
    before, taps, texts = person.messages, 0, 0
    for doing in doings:
        if doing.startswith("."):
            person.taps(doing[1:])
            taps += 1
        else:
            person.writes(doing)
            texts += 1
    return taps, texts, person.messages - before
