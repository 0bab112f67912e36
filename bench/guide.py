"""A whole interview guide to measure with: seven sections, 21 items, some heavy."""

from conversations import Agenda, Env, Item, ItemId, RoundId

SECTIONS = (
    "Where you started",
    "School and work",
    "People around you",
    "Health",
    "Hard times",
    "What helped",
    "Looking ahead",
)
PER_SECTION = 3
#: As in the guides we were shown: some three or four of twenty questions.
HEAVY = 3

#: Between 60 and 190 characters, as questions in such guides are.
_TEXTS = (
    "Could you tell me a little about the places where you lived while you were growing up, "
    "and which of them felt most like home?",
    "Who did you turn to when something was difficult, and what did they do that made it easier "
    "or harder for you to go on talking about it?",
    "Was there ever a time when you did not feel safe, and would you want to say what happened?",
)


def items(heavy: int = HEAVY) -> tuple[Item, ...]:
    """All 21, in order; the last item of the first ``heavy`` sections is heavy."""
    return tuple(
        Item(
            id=ItemId(f"g{section * PER_SECTION + place}"),
            version=1,
            material="guide",
            kind="question",
            number=str(section * PER_SECTION + place + 1),
            section=f"s{section + 1}",
            section_name=name,
            text=_TEXTS[place],
            probes=("What was that like?", "Who was there?") if place == 0 else (),
            heavy=place == PER_SECTION - 1 and section < heavy,
            label="A question about safety" if place == PER_SECTION - 1 else "",
            why="The team wants to know what to do better." if place == PER_SECTION - 1 else "",
        )
        for section, name in enumerate(SECTIONS)
        for place in range(PER_SECTION)
    )


def environment(of: tuple[Item, ...]) -> Env:
    """One open round with these items, and a project's words."""
    values = {
        "host": "Lantern Street",
        "readers": "Mina, Joel and Priti",
        "keep_words": "12",
        "facilitator": "Mina",
        "news": "You hear from us in March.",
        "contact": "Mina",
    }
    languages = (("en", "English"), ("bn", "বাংলা"))
    agenda = Agenda(RoundId("r1"), "Measured", of)
    return Env(agendas=(agenda,), languages=languages, values=values, has_contact=True)
