"""What no sentence of ours ever says: `bot/CARE.md` lists these nevers, with their numbers.

Every sentence a young person may read is looked at: of flows, of our own phrases, of the web chat,
of the services that ship. Each pattern is shown a sentence that breaks its never, so that a pattern
that finds nothing is not one that can find nothing.
"""

import re
from typing import NamedTuple

import pytest

from bot.app.signposting import Signposting
from bot.app.texts import every_sentence
from conversations import Sentence
from tests.conversations.worlds import LIBRARY
from tests.support.methods import METHODS
from tests.support.tree import texts

EVERY = every_sentence(LIBRARY, Signposting())
#: The flow of services is made of the directory; whoever owns an entry names its cost.
SERVICES = "support."
#: Where people leave, wait or take something back.
LEAVING = ("stop.", "pause.", "delete.", "mine.", "phrases.", "commands.")


class Never(NamedTuple):
    """A pattern, sentences in which it means no harm, and one that breaks the never."""

    pattern: str
    broken: str
    harmless: tuple[str, ...] = ()


NEVERS = {
    "N1 somebody is watching": Never(
        r"\bwatch|\bmonitor|round the clock|\b(we are|I am) (always )?(here|there)\b|"
        r"here for you",
        "Don't worry, somebody is watching this chat.",
        ("Nobody watches the chat live.",),
    ),
    "N1 help is coming": Never(
        r"\b(on (its|their|the) way|(is|are) coming|right away|straight away|at once)\b|"
        r"\b(somebody|someone|a person|they|we|help) will (come|call|answer|reply|help|be)\b",
        "Help is on its way. Somebody will call you.",
        ("They may not see it straight away", "not straight away", "two things at once"),
    ),
    "N1 this reaches emergency services": Never(
        r"\b(I|we) (have )?(call(ed)?|told|alerted|rang|ring) (999|112|the police|an ambulance)",
        "I have called 999 for you.",
    ),
    "N2 secrecy": Never(
        r"\bsecret|\banonymous|\bconfidential|\bnobody will (see|know|read|find)|never tell|"
        r"between us",
        "This is anonymous, nobody will know.",
        ("On Telegram, chats with me are not fully secret.",),
    ),
    "N2 outcomes": Never(
        r"\bwe will (change|use|fix|stop|remove|make)|\bpromise|\bguarantee",
        "We will change this question.",
    ),
    "N3 advice": Never(
        r"\byou (should|ought|need to|must|can claim|qualify|are entitled)\b|\bentitled\b|"
        r"\b(we|I) (advise|recommend|suggest)\b|\bmake sure\b|it is best to|\blegal|"
        r"\b(doctor|medicine|medication|landlord|benefits|visa|solicitor)\b",
        "You should see a doctor about that.",
        ("To text 999 you must register your phone first.",),
    ),
    "N4 a score or a scale": Never(
        r"\bscores?\b|\bon a scale\b|\bscale of\b|\bfrom (0|1|zero|one) to \d|\bseverity\b|"
        r"\brisk\b|\bhow likely\b|\brate (how|your)\b|\bassess",
        "On a scale of 1 to 10, how bad is it?",
    ),
    "N5 a program that feels": Never(
        r"\bI('m| am) (sorry|sad|glad|worried|proud|human|here for)|\bI (feel|care|worry|"
        r"understand|know how|have been there)\b",
        "I understand how you feel.",
    ),
    "N6 asks for what happened": Never(
        r"\bwhy (did|do|are|were|have|is|was)\b|\bwhat happened\b|\bwho (did|hurt)\b|"
        r"\btell me (more|about)\b|\bdescribe (what|how|it)\b|\bwhen did (it|this)\b",
        "What happened? Tell me more about it.",
    ),
    "N6 asks for pictures, places or papers": Never(
        r"\b(send|share|show|give|need) (me |us )?(a |an |your )+(photo|picture|selfie|location|"
        r"address|passport|document|number|birthday|date of birth|surname|full name)",
        "Please send me your location.",
    ),
    "N20 urgency, guilt, comparison": Never(
        r"\bhurry\b|\bstreak|\bin a row\b|\blast chance\b|\bdays? left\b|\beveryone else\b|"
        r"\bothers have\b|\bdon't (miss|forget)\b|\bmiss(ed)? you\b|\bwaiting for you\b|"
        r"\bstill have not\b|\bonly \d+\b|\b(seen|read) (it|this|my message) (at|but)\b|last seen",
        "Everyone else has finished, hurry!",
    ),
    "N22 how it is done": Never(METHODS.pattern + r"|\boverdos", "To commit suicide, ..."),
}


@pytest.mark.parametrize("name", NEVERS)
def test_no_sentence_breaks_a_never(name: str) -> None:
    never = NEVERS[name]
    found = [
        f"{one.key}: {text}"
        for one in EVERY
        if one.kind == "say" and not one.key.startswith(SERVICES)
        for text in _forms(one)
        if _breaks(never, text)
    ]
    assert found == []


@pytest.mark.parametrize("name", NEVERS)
def test_a_sentence_that_breaks_it_is_seen(name: str) -> None:
    assert _breaks(NEVERS[name], NEVERS[name].broken)


@pytest.mark.parametrize("name", [name for name in NEVERS if name.startswith(("N1 ", "N22"))])
def test_services_and_buttons_keep_the_gravest_of_them_too(name: str) -> None:
    assert [one.key for one in EVERY for text in _forms(one) if _breaks(NEVERS[name], text)] == []


def test_whoever_is_told_that_the_team_knows_is_told_that_it_may_take_time() -> None:
    """N1: "I have left a message" alone would sound as if somebody came."""
    told = [node for node in _nodes() if any("message for the team" in one for one in node[1])]
    assert told
    assert [key for key, said in told if "not see it straight away" not in " ".join(said)] == []


def test_who_texts_999_must_have_registered() -> None:
    """N12: in the same sentence or message, so that no translator sees one without the other."""
    texting = [one for one in EVERY if re.search(r"\btext\w*\b.*\b999\b", one.text, re.I)]
    assert texting
    assert [one.key for one in texting if "register" not in one.text] == []


def test_leaving_is_never_said_to_cost_anything() -> None:
    """N7: whoever stops, skips or deletes is told of no pay, certificate or goodwill."""
    pay = re.compile(
        r"\b(pay|paid|payment|vouchers?|money|cash|rewards?|certificates?|lose)\b", re.I
    )
    assert pay.search("You lose your voucher.")
    assert [one.key for one in EVERY if one.key.startswith(LEAVING) and pay.search(one.text)] == []


@pytest.mark.parametrize(
    "folder",
    ["conversations/flows", "bot/sample", "bot/signals", "bot/console", "bot/i18n", "locales"],
)
def test_nothing_that_ships_names_a_way_of_doing_it(folder: str) -> None:
    """N22: also not in examples, drafts of the sample, or what staff read."""
    found = [
        f"{path}: {hit}"
        for path, text in texts(folder)
        if "/sets/" not in path
        for hit in METHODS.findall(text.lower())
    ]
    assert found == []


def _breaks(never: Never, text: str) -> bool:
    for harmless in never.harmless:
        text = text.replace(harmless, "")
    return re.search(never.pattern, text, re.IGNORECASE) is not None


def _forms(one: Sentence) -> list[str]:
    return [text for text in (one.text, one.many) if text]


def _nodes() -> list[tuple[str, list[str]]]:
    """Each place of the flows, and all that is said there."""
    return [
        (f"{flow.id}.{node.id}", [text.text for text in node.says])
        for flow in LIBRARY.flows.values()
        for node in flow.nodes.values()
    ]
