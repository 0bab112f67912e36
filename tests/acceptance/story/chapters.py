"""The chapters. Each does what people do and waits for what follows; none looks inside."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, NamedTuple

from tests.acceptance import guide
from tests.acceptance.story import arabic
from tests.acceptance.story.people import DEV, PARTS, Voice
from tests.acceptance.story.stage import LOOK, ROUND, Stage
from tests.support.rota import attend

PROJECT: Final = {
    "host": "Harbour Youth",
    "readers": "Mina and two people of the research team",
    "facilitator": "Mina",
    "keep_words": "12",
    "contact": "Mina, youth worker\n01632 960148\nMonday to Friday, 10 to 5",
    "zone": "Europe/London",
    "news": "The team reads all of it. Then we tell you what became of it.",
    "languages": "drafts",
}
MINA: Final = "Mina, Harbour Youth"


class Ruling(NamedTuple):
    """What the team decides about one draft, and its new wording if it gets one here."""

    number: str
    outcome: str
    reason: str
    after: str = ""


DECIDED: Final = (
    Ruling(
        "2",
        "changed",
        "It asked two things at once. Now it asks one.",
        "How did you come to live there?",
    ),
    Ruling("4", "not_changed", "Most people found it clear as it is."),
    Ruling(
        "5",
        "changed",
        "What you have is your own affair. Now it asks about the bus only.",
        "Can you pay for the bus when you need it?",
    ),
    Ruling("8", "not_changed", "We want to know who chooses the food. That may be you."),
)
#: The heavy one gets a new summary with its new words, so it is edited before it is decided.
HEAVY: Final = Ruling("9", "partly", "It can hurt to be asked that. Now it asks what helps.")
NEW_WORDS: Final = ("--text", "What helps when food runs short?")
NEW_SUMMARY: Final = ("--gist", "It asks what helps when there is too little to eat.")
#: What becomes of questions of their own, by a word in them.
IDEAS: Final = {
    "last bus": Ruling("", "passed_on", "The bus company asks about that. We gave it to them."),
    "charge": Ruling("", "changed", "It is a new question in the part about getting around."),
}
FEEDBACK: Final = "Next time we ask fewer questions on one day."
MISREAD: Final = "I did not mean who chooses. There is no kitchen."
PARTLY: Final = "أحسن. ولكن قولوا: من يساعد؟"


def preparing(stage: Stage) -> None:
    """The office begins its own: a guide, what may feel heavy in it, a round that opens."""
    stage.says("project", "clear-sample")
    file = guide.write(stage.house.folder / "life-in-our-town.docx", 3)
    stage.material = stage.types("material", "import", file)["id"]
    label, why, gist = guide.HEAVY[9]
    words = ("--label", label, "--why", why, "--gist", gist)
    stage.types("material", "edit", stage.material, 9, "--sensitivity", "heavy", *words)
    for name, value in PROJECT.items():
        stage.says("project", "set", name, value)
    attend(stage.house.env, stage.clock())
    dates = ("--closes", "2026-12-11T16:00", "--impact", "2026-12-18T16:00")
    stage.types("round", "create", ROUND, "--material", stage.material, *dates)
    stage.types("round", "open", ROUND)
    stage.items = stage.types("material", "show", stage.material)["items"]


def reviewing(stage: Stage) -> None:
    """Five people look at the drafts in their own way."""
    for name, part in PARTS.items():
        stage.joins(name, part.language)
        Voice.of(part, stage.items).review(stage.phones[name])


def stopping(stage: Stage) -> None:
    """One has said what he wanted. He stops, and still wants to hear what comes of it."""
    stage.phones["Kit"].says("/stop")
    stage.taps("Kit", "stop", "news")
    stage.phones["Kit"].hear("I will tell you at the end")


def losing_a_phone(stage: Stage) -> None:
    """One has lost the phone. A code keeps the place, and the old phone is a stranger's now."""
    who = stage.pseudonym(DEV.words["4"])
    stage.phones["the old phone"] = stage.phones["Dev"]
    stage.comes("Dev", stage.types("person", "rejoin", who)["code"])
    stage.phones["Dev"].hear("You were on 6 of 9")
    Voice.of(replace(DEV, last=""), stage.items).review(stage.phones["Dev"])
    stage.phones["the old phone"].says("Who is this?")
    stage.phones["the old phone"].hear("needs an invitation")


def checking_in(stage: Stage) -> None:
    """The day after, who wanted it is asked how they are."""
    stage.until(2, 14)
    stage.taps("Noor", "fine")
    stage.phones["Noor"].hear("Take good care of yourself")


def closing(stage: Stage) -> None:
    """The round closes at its hour, and everybody in it hears what happens next."""
    stage.until(11, 16, 1)
    for name in ("Noor", "Layla", "Dev", "Rosa"):
        stage.taps(name, "ok")


def deciding(stage: Stage) -> None:
    """The team reads what was said and answers it, in words for those who said it."""
    stage.until(15)
    for one in DECIDED:
        _decide(stage, one, *(("--after", one.after) if one.after else ()))
    new = stage.types("material", "edit", stage.material, 9, *NEW_WORDS, *NEW_SUMMARY)
    _decide(stage, HEAVY, "--version", new["version"])
    for idea in stage.types("decide", ROUND)["proposals"]:
        (answer,) = (IDEAS[word] for word in IDEAS if word in idea["words"])
        _decide(stage, answer, "--answers", idea["id"])
    where = "On the wall at Harbour Youth, or on paper from Mina."
    stage.types("impact", "where", ROUND, "--say", where)


def _decide(stage: Stage, one: Ruling, *more: object) -> None:
    about = (one.number,) if one.number else ()
    fixed = ("--outcome", one.outcome, "--reason", one.reason, "--by", MINA)
    stage.types("decide", ROUND, *about, *more, *fixed)


def translating(stage: Stage) -> None:
    """Huda writes it in Arabic, Omar reads and approves it."""
    file = stage.house.folder / "winter.po"
    stage.says("impact", "texts", ROUND, "--to", "ar", "--out", file)
    arabic.translate(file)
    texts = ("impact", "texts", ROUND, "--to", "ar")
    stage.types(*texts, "--from", file, "--by", "Huda")
    digest = stage.types(*texts)["digest"]
    stage.types(*texts, "--approve", "Omar", "--digest", digest)


def approving(stage: Stage) -> None:
    """Mina reads what each will read, approves exactly that, and it leaves at its hour."""
    digest = stage.types("impact", "preview", ROUND)["digest"]
    stage.types("impact", "approve", ROUND, "--by", MINA, "--digest", digest)
    stage.until(18, 16, 1)


def reading(stage: Stage) -> None:
    """Everybody gets the news, also who stopped, and reads it in their own language."""
    for name in PARTS:
        stage.taps(name, "now")
        stage.phones[name].meet("misread")


def answering_back(stage: Stage) -> None:
    """The team got one of them wrong, and she says so."""
    stage.taps("Rosa", "misread")
    stage.answers("Rosa", MISREAD)
    stage.phones["Rosa"].hear("I passed it to a person")


def saying_how_it_was(stage: Stage) -> None:
    """Three of them say how it was with us, and so does one of the staff."""
    for name in ("Noor", "Layla", "Dev"):
        stage.taps(name, "us", "yes", "yes", "partly", "yes", "yes", "yes", "nothing", "nothing")
        stage.answers(name, PARTS[name].words["keep"])
        stage.taps(name, "yes", "back")
    stage.types("us", "answer", ROUND, "--by", "Mina", "--heard", "partly", "--stop", "Rushing.")


def looking_again(stage: Stage) -> None:
    """What changed is shown beside what it was; who asked for it is asked first."""
    stage.types("round", "second-look", ROUND, "--name", LOOK)
    stage.types("round", "open", LOOK)
    stage.until(20, 12)
    _looks(stage, "Noor", {})
    _looks(stage, "Layla", {"9": ("partly", PARTLY)})


def _looks(stage: Stage, name: str, plan: dict[str, tuple[str, str]]) -> None:
    part = PARTS[name]
    stage.taps(name, "now", "look")
    for item in ("2", "5", "9"):
        if item == "9":
            stage.taps(name, *part.plans["9"].before)
        verdict, words = plan.get(item, ("right", ""))
        stage.taps(name, verdict)
        if words:
            stage.answers(name, words)
    stage.taps(name, "on")
    if "recommend" in part.words:
        stage.answers(name, part.words["recommend"])
    else:
        stage.taps(name, "nothing")
    stage.taps(name, "yes", "inside")  # who wrote something is asked who may read it, and where
    if part.language != "en":
        stage.taps(name, "own")
    stage.phones[name].meet("mine")


def reporting_back(stage: Stage) -> None:
    """What we make of the feedback on us is told too, in both languages."""
    stage.until(21, 14)
    stage.taps("Noor", "fine")  # she had looked at something heavy again
    stage.types("us", "tell", ROUND, "--say", FEEDBACK, "--by", MINA, "--keep")
    translating(stage)
    stage.types("us", "tell", ROUND, "--by", MINA)
    stage.until(22)
    for name in ("Noor", "Layla", "Dev", "Rosa"):
        stage.taps(name, "ok")


def showing(stage: Stage) -> None:
    """The page for the closing meeting, a file for each language."""
    out = stage.house.folder / "pages"
    stage.types("impact", "showcase", ROUND, "--out", out, "--quotes-checked-by", MINA)


Chapter = Callable[[Stage], None]
STORY: Final[tuple[Chapter, ...]] = (
    preparing,
    reviewing,
    stopping,
    losing_a_phone,
    checking_in,
    closing,
    deciding,
    translating,
    approving,
    reading,
    answering_back,
    saying_how_it_was,
    looking_again,
    reporting_back,
    showing,
)


def play(stage: Stage) -> None:
    """Tell it from beginning to end."""
    for chapter in STORY:
        chapter(stage)
    stage.settles()
