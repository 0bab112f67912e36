"""The survey YouSaid is measured with is the one the other bots hold."""

import json
from pathlib import Path

from bench import guide, survey
from bench.habits import reviewer, surveyed
from bench.person import walk
from bot.materials import read_here as read
from conversations import SaveAnswer, builtin_sources, check, load


def test_the_measured_flows_have_no_findings() -> None:
    """Places of other flows to which only the built-in review leads are not theirs."""
    found = check(survey.library())
    assert {one.what for one in found} <= {"nobody ever comes here."}
    assert [one for one in found if one.where.partition(".toml")[0] in ("review", "welcome")] == []


def test_a_person_makes_45_inputs_and_leaves_44_answers() -> None:
    env = guide.environment(survey.items())
    steps = list(walk(survey.library(), env, surveyed()))
    answers = [e for s in steps for e in s.turn.effects if isinstance(e, SaveAnswer)]
    assert (len(steps), len(answers)) == (45, 44)


def test_the_draft_document_holds_the_ten_questions(tmp_path: Path) -> None:
    survey.write_draft(tmp_path / "survey.docx")
    draft = read(tmp_path / "survey.docx")
    assert tuple(item.text for item in draft.items) == survey.texts()


def test_our_questions_say_what_the_peers_say() -> None:
    peers = json.loads(survey.DIALOGUE.read_text("utf-8"))
    review = (survey.FLOWS / "review.toml").read_text("utf-8")
    assert [kind for kind in ("change", "need", "end") if peers[kind]["en"] not in review] == []
    buttons = [b for kind in ("word", "feel", "care") for b in peers[kind]["en"]["buttons"]]
    assert [button for button in buttons if f'"{button}"' not in review] == []


def test_a_whole_guide_can_be_walked_with_the_built_in_flows() -> None:
    library, _ = load(builtin_sources())
    steps = list(walk(library, guide.environment(guide.items()), reviewer()))
    reviewed = {s.put.ask.item for s in steps if s.put is not None and s.put.ask.item}
    assert len(reviewed) == len(guide.items())
