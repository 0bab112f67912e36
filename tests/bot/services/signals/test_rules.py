"""A mistake in a rule file is one finding, in words of whoever writes rules."""

import pytest

from tests.bot.services.signals.conftest import Write

GOOD = """
version = "1"
[words]
want = "want wish"
[[rule]]
id = "xx.a"
kind = "about_me"
phrases = ["{want} to vanish", "(fed up|done) with living"]
not = ["dont {want} to vanish"]
"""


def test_a_good_file_has_no_findings_and_matches(written: Write) -> None:
    signals, findings = written(GOOD)
    assert findings == []
    assert signals.version == "1"
    for text in ("i wish to vanish", "WANT to vanish", "fed up with living"):
        assert signals.find(text) is not None
    for text in ("i don't want to vanish", "vanish", "done with it"):
        assert signals.find(text) is None


MISTAKES = {
    "no version": ('version = "1"', "", "it has no version."),
    "not TOML": ("[words]", "[words", "the file cannot be read."),
    "an unknown kind": ('"about_me"', '"danger"', "the kind is “danger”."),
    "no id": ('id = "xx.a"\n', "", "it has no id."),
    "a misspelt key": ("not =", "nto =", "“nto” is not known."),
    "no phrases": ('["{want} to vanish", "(fed up|done) with living"]', "[]", "it has no phrases."),
    "phrases that are one text": (
        '["{want} to vanish", "(fed up|done) with living"]',
        '"vanish"',
        "phrases are not a list of texts.",
    ),
    "an empty phrase": ('"{want} to vanish",', '" ",', "the phrase “ ” cannot be read:"),
    "an unknown list": ('{want} to vanish",', '{wish} to vanish",', "cannot be read:"),
    "a bracket left open": ("(fed up|done)", "(fed up|done", "cannot be read:"),
    "empty brackets": ("(fed up|done)", "(fed up|)", "cannot be read:"),
    "a gap at the end": ('to vanish", "(', 'to vanish ...", "(', "cannot be read:"),
    "small words only": ('"{want} to vanish",', '"i want to",', "would match almost everything."),
    "one letter": ('"{want} to vanish",', '"x",', "would match almost everything."),
    "only a beginning": ('"{want} to vanish",', '"^",', "would match almost everything."),
    "a choice with a small word": (
        '"{want} to vanish",',
        '"(vanish|the)",',
        "would match almost everything.",
    ),
    "too many ways": (
        '"{want} to vanish",',
        '"(a a|b b|c c)? (a a|b b|c c)? (a a|b b|c c)? (a a|b b|c c)? (a a|b b|c c)? vanish",',
        "cannot be read:",
    ),
    "a harmless line": ('"{want} to vanish",', '"picture",', "it matches the harmless line"),
}


@pytest.mark.parametrize(("old", "new", "what"), MISTAKES.values(), ids=list(MISTAKES))
def test_a_mistake_is_one_finding_that_stops(written: Write, old: str, new: str, what: str) -> None:
    assert old in GOOD
    _, findings = written(GOOD.replace(old, new))
    assert len(findings) == 1
    assert what in findings[0].what
    assert findings[0].where.startswith("signals/xx.toml")
    assert findings[0].do
    assert findings[0].level == "stop"


def test_a_rule_for_always_is_cancelled_by_its_own_exceptions_only(written: Write) -> None:
    text = GOOD.replace("[words]", '[not]\nabout_me = ["please vanish", "to vanish"]\n[words]')
    assert written(text)[0].find("i want to vanish") is None
    signals, findings = written(f"{text}always = true\n")
    assert findings == []
    assert signals.find("i want to vanish") is not None
    assert signals.find("dont want to vanish") is None


def test_two_rules_with_one_id_are_a_finding(written: Write) -> None:
    again = GOOD[GOOD.index("[[rule]]") :]
    _, findings = written(GOOD + again)
    assert [one.what for one in findings] == ["another rule, in xx.toml, has the same id."]


def test_an_exception_for_an_unknown_kind_is_a_finding(written: Write) -> None:
    _, findings = written(GOOD.replace("[words]", '[not]\nme = ["no"]\n[words]'))
    assert [one.what for one in findings] == ["“me” is no kind."]


@pytest.mark.parametrize(
    ("phrase", "yes", "no"),
    [
        ("kind word", ["a kind word"], ["word kind", "kind of word"]),
        ("really? vanish", ["vanish", "really vanish"], ["really"]),
        ("(fed up|done)? vanish", ["vanish", "fed up vanish"], ["fed up"]),
        (
            "never ... vanish",
            ["never vanish", "never one two three vanish"],
            ["never one two three four vanish"],
        ),
        ("^ vanish", ["vanish", "ok. vanish"], ["i vanish"]),
        ("vanishing~", ["vanishing", "vanihsing", "vanising"], ["vansng"]),
        ("never vanish", ["never, vanish"], ["never. vanish"]),
    ],
)
def test_the_syntax(written: Write, phrase: str, yes: list[str], no: list[str]) -> None:
    head = 'version = "1"\n[[rule]]\nid = "xx.a"\nkind = "story"\n'
    signals, findings = written(f'{head}phrases = ["{phrase}"]')
    assert findings == []
    assert [text for text in yes if signals.find(text) is None] == []
    assert [text for text in no if signals.find(text) is not None] == []
