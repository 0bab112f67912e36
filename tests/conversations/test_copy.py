"""What a young person reads: short, plain, neutral on a locked screen, and never a promise."""

import re

import pytest

from conversations import BLOCKS, Put, Say, builtin_sources, sentences
from conversations.flow import Text
from tests.conversations.people import (
    Person,
    at_first_item,
    said,
)
from tests.conversations.worlds import LIBRARY, VALUES, world
from tests.support.way_in import AGREED

MOST_WORDS, MOST_CHARACTERS, PREVIEW = 10, 300, 60
#: Of months or days; a project may set one.
TIMES = {"months", "days", "care_months"}
SENTENCES = [s for s in sentences(LIBRARY) if s.key != "phrases.help"]
#: Messages that come by themselves, and the node or phrase that opens each.
PUSHED = (
    *(f"{flow.id}.{node}" for flow, node in LIBRARY.due.values()),
    *("phrases.new_round", "phrases.away", "review.closed", "look.closed"),
)
TOPICS = re.compile(r"trauma|homeless|abuse|sexual|suicid|self-harm|charity|care leaver", re.I)
#: What would promise secrecy or outcomes, ask why, praise length, or claim to watch (N1 to N7).
NEVER = re.compile(
    r"\bwhy\b|secret|anonymous|nobody will (see|know)|we will (change|use|fix)|promise|"
    r"(great|excellent|amazing|perfect|well done)|right away|immediately|\bhurry\b|only \d+ left|"
    r"don't forget|you have not|we are watching|commit suicide",
    re.I,
)


def filled(text: str) -> str:
    for name, value in VALUES.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def parts(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])[”\s]+", filled(text)) if part.strip()]


def test_every_sentence_is_short_and_plain() -> None:
    found = [(s.key, wrong) for s in SENTENCES for wrong in too_much(s.text) + too_much(s.many)]
    assert found == []


def test_a_time_that_a_project_sets_is_told_in_the_singular_too() -> None:
    texts = [
        text for f in LIBRARY.flows.values() for node in f.nodes.values() for text in node.says
    ]
    told = [(one, name) for one in texts for name in one.names if name in TIMES]
    assert {name for _, name in told} == TIMES
    assert [one.key for one, name in told if one.many is None or one.count != name] == []


def too_much(text: str | None) -> list[str]:
    """What is long, or untidy, in one sentence of ours."""
    if not text:
        return []
    wrong = [part for part in parts(text) if len(part.split()) > MOST_WORDS]
    if len(parts(text)) > 4 or len(filled(text)) > MOST_CHARACTERS:
        wrong.append("too long as a whole")
    return wrong + re.findall(r"\s{2}|^\s|\s$|&|<|;|—|…\.", text)


def test_no_sentence_promises_anything_or_presses_anybody() -> None:
    allowed = "On Telegram, chats with me are not fully secret."
    assert [s.key for s in SENTENCES if NEVER.search(s.text.replace(allowed, ""))] == []


@pytest.mark.parametrize("key", PUSHED)
def test_what_comes_by_itself_is_neutral_on_a_locked_screen(key: str) -> None:
    (sentence,) = [s for s in SENTENCES if s.key == key]
    assert not TOPICS.search(sentence.text)
    following = [s.text for s in SENTENCES if s.key == f"{key}.2"]
    assert len(sentence.text) >= PREVIEW or key == "phrases.new_round" or following


def test_what_follows_the_news_of_a_round_is_neutral_too() -> None:
    person = at_first_item(world("ho", "ho"))
    person.taps("skip", "fine", "good", "nothing", "fine", "nothing", "nothing")
    turn = person.joins("r2")
    assert said(turn)[:2] == ["phrases.new_round", "review.still.3"]


def test_a_whole_message_stays_short() -> None:
    """A question with all that is said before it; what is drawn from data does not count."""
    person = Person(world("oho o"))
    person.joins()
    person.taps(
        *"en own y18 england ok more ok more ok more ok".split(), *AGREED[:-1], "choose", "slower"
    )
    person.taps(*"someone +done day uk try fine all fine good next show fine good".split())
    person.taps(*"nothing fine nothing on".split())
    for turn in person.turns:
        for effect in turn.effects:
            if isinstance(effect, Say | Put):
                texts = [filled(p.text) for p in effect.parts if hasattr(p, "text")]
                assert sum(map(len, texts)) <= MOST_CHARACTERS, texts


def test_labels_fit_their_buttons() -> None:
    assert [s.text for s in SENTENCES if s.kind == "choice" and len(s.text) > 34] == []


def test_every_block_that_flows_may_show_is_shown_somewhere() -> None:
    shown = {text.block for text in _texts() if text.block}
    assert shown == BLOCKS


def test_flow_files_hold_nothing_but_what_is_said() -> None:
    for name, text in builtin_sources():
        assert text.startswith("# "), f"{name} says on its first line what it is for"


def _texts() -> list[Text]:
    return [t for f in LIBRARY.flows.values() for n in f.nodes.values() for t in n.says]
