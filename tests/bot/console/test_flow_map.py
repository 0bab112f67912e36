"""A conversation as its page shows it."""

from bot.console.flow_map import counted, picture_of, steps_of
from conversations import FlowId
from tests.bot.console.lending import words

REVIEW = words().library.flows[FlowId("review")]


def test_every_step_is_told_in_the_language_asked_for() -> None:
    help_ = words().library.flows[FlowId("help")]
    english = steps_of(help_, words().speech, "en")
    arabic = steps_of(help_, words().speech, "ar")
    assert [one.id for one in english] == list(help_.nodes)
    assert set(counted(english)) == {"source"}
    assert set(counted(arabic)) == {"draft"}
    assert any("؀" <= sign <= "ۿ" for sign in arabic[0].answers[0].forms[0])


def test_every_way_on_leads_somewhere_that_is_named() -> None:
    for flow in words().library.flows.values():
        names = set(flow.nodes)
        for step in steps_of(flow, words().speech, "en"):
            for out in step.outs:
                assert [bool(out.step), bool(out.flow), bool(out.place)].count(True) == 1
                assert not out.step or out.step in names
                assert not out.place.startswith("@")
                assert not out.flow or FlowId(out.flow) in words().library.flows


def test_the_picture_has_each_step_once_and_fits_into_its_frame() -> None:
    picture = picture_of(REVIEW, steps_of(REVIEW, words().speech, "en"))
    assert sorted(box.step for box in picture.boxes) == sorted(REVIEW.nodes)
    assert all(len(box.lines) <= 2 and box.at[0] < picture.width for box in picture.boxes)
    assert picture.paths
