"""What its authors did not finish is shown to nobody."""

import pytest

from tests.bot.services.preflight.papers import item, noted, paper


@pytest.mark.parametrize(
    "text",
    ["How do you TODO?", "Lorem ipsum dolor", "Ask about [insert place]", "Rent: XXX", "tbc"],
)
def test_what_is_left_to_do_stops(text: str) -> None:
    (one,) = noted("unfinished", text)
    assert one.stops


@pytest.mark.parametrize("text", ["What do you want to do?", "How do you feel today?", "XX or XY?"])
def test_words_that_only_look_like_it_do_not(text: str) -> None:
    assert noted("unfinished", text) == []


def test_probes_options_and_what_staff_wrote_are_looked_at_too() -> None:
    about = paper(item(probes=("TODO",), options=("TBD",), why="XXX"))
    assert [one.part for one in noted("unfinished", about)] == [
        "probe 1",
        "option 1",
        "why it is asked",
    ]
