"""What is counted is what the shipped conversations ask."""

from bot.app.texts import sound_library
from bot.services.feedback.questions import QUESTIONS, RIGHT, VERDICTS
from bot.services.said import FOR_TRANSLATORS
from conversations import FlowId, NodeId


def test_the_questions_are_those_of_the_flows() -> None:
    library = sound_library(None)
    for question in (VERDICTS, RIGHT, *QUESTIONS.values()):
        node = library.flows[FlowId(question.flow)].nodes[NodeId(question.node)]
        said = [one.id for one in node.asks.choices if one.id not in FOR_TRANSLATORS]
        assert tuple(dict.fromkeys(said)) == question.codes
        assert (node.asks.kind == "several") is question.is_several
