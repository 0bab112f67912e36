"""Whom the program can reach, with what it is made, and what it keeps.

`bot/CARE.md` lists these nevers, with their numbers.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import get_args

import pytest

from bot.services.care_rows import AlertRow, LogRow
from bot.services.joining import make_person
from bot.services.telling import Change, Quote, Showcase
from bot.services.transaction import Transaction
from bot.store import Store
from bot.store.tables import metadata
from conversations import Block, Line
from conversations.asks import KINDS
from conversations.effects import Part
from tests.support.core import store
from tests.support.tree import ROOT, texts

__all__ = ["store"]

#: Libraries that write text of their own, that translate, or that turn speech into text.
MACHINES = re.compile(
    r"^(openai|anthropic|cohere|mistralai|groq|ollama|litellm|langchain\w*|llama\w*|transformers|"
    r"torch|tensorflow|keras|onnxruntime|huggingface.hub|sentence.transformers|vertexai|"
    r"google.genai|google.generativeai|google.cloud.translate|rasa|spacy|nltk|textblob|"
    r"vader\w*|googletrans|deep.translator|argostranslate|translate|deepl|whisper|"
    r"faster.whisper|vosk|speechrecognition|boto3|botocore)\b",
    re.IGNORECASE,
)
#: Called like one, and none: it looks for faults in translators' files, in our tests alone.
NO_MACHINE = {"translate-toolkit"}
#: Who may open a connection to somebody else, and to whom.
REACHES = {
    "bot/app/serving.py": "listens, and calls nobody",
    "bot/channels/mail/mail.py": "the mail server, for staff",
    "bot/channels/telegram/api.py": "Telegram",
    "bot/channels/telegram/request.py": "Telegram",
    "bot/cli/watching.py": "our own page, from outside",
}
NETWORK = {"aiohttp", "http.client", "httpx", "requests", "smtplib", "socket", "urllib.request"}
#: What may be asked of Telegram. No group is made, nobody is added, no handle is looked up.
ASKED_OF_TELEGRAM = {
    "answerCallbackQuery", "editMessageReplyMarkup", "editMessageText", "getFile", "getMe",
    "getUpdates", "getWebhookInfo", "pinChatMessage", "sendDocument", "sendMessage", "sendPhoto",
    "sendVoice",
    "delete_webhook", "initialize", "leave_chat", "set_my_commands", "set_webhook", "shutdown",
}  # fmt: skip
METHOD = re.compile(
    r"(send|get|edit|delete|pin|answer|create|export|invite|add|ban|set|forward|copy)[A-Z]\w+"
)
SCORED = re.compile(r"score|risk|severity|grade|likelihood|probability|rank|scale|diagnos")


def test_no_table_has_room_for_a_score() -> None:
    """N4: nothing about a person is kept that measures how unwell or how much at risk they are."""
    columns = [f"{table.name}.{one.name}" for table in metadata.sorted_tables for one in table.c]
    assert columns
    assert [name for name in columns if SCORED.search(name)] == []


def test_no_question_can_be_a_scale() -> None:
    """N4: a flow has no kind of question by which somebody could be measured."""
    assert set(KINDS) == {"choice", "several", "many", "text"}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "pyproject.toml"])
def test_nothing_we_depend_on_writes_translates_or_listens(name: str) -> None:
    """N5, N15, N21: there is no machine in it that could write, translate or transcribe."""
    words = re.findall(r"^\s*\"?([A-Za-z0-9_.-]+)", (ROOT / name).read_text(), re.MULTILINE)
    assert {one for one in words if MACHINES.match(one)} <= NO_MACHINE
    assert name != "requirements.txt" or not NO_MACHINE.intersection(words)


def test_no_module_imports_such_a_machine() -> None:
    found = [f"{path}: {name}" for path, name in _imports() if MACHINES.match(name)]
    assert found == []
    assert MACHINES.match("openai") and MACHINES.match("google.genai")


def test_all_that_is_said_is_a_sentence_of_a_catalogue_or_drawn_from_data() -> None:
    """N5: an effect has no place for words that somebody made up on the way."""
    assert set(get_args(Part)) == {Line, Block}


def test_only_telegram_the_mail_server_and_we_ourselves_are_called() -> None:
    """N14: no council, police, parent or worker can be reached by the program."""
    found = {path for path, name in _imports() if name in NETWORK}
    assert found - set(REACHES) == set()


def test_telegram_is_asked_for_nothing_that_shows_people_to_each_other() -> None:
    """N13: no groups, no invitations into one, no looking up of handles."""
    asked = set(_asked_of_telegram())
    assert "sendMessage" in asked
    assert asked - ASKED_OF_TELEGRAM == set()


def test_every_alert_is_raised_where_it_is_decided_whether_it_rings() -> None:
    """An alert kept beside that door would wait in silence."""
    found = {
        path
        for path, tree in _modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "raise_alert"
        and ast.unparse(node.value) == "tx"
    }
    assert found == {"bot/services/care/alerting.py"}


@pytest.mark.parametrize("shown", [Showcase, Change, Quote])
def test_what_a_meeting_sees_has_no_room_for_who_or_in_which_language(shown: type) -> None:
    """N15, N16: no pseudonym, no language, no recording beside a quotation."""
    names = {one.name for one in fields(shown)}
    assert not names & {"participant", "pseudonym", "language", "spoken", "mode", "audio", "age"}


def test_a_safeguarding_record_outlives_what_its_person_deletes(store: Store) -> None:
    """N17: the alert and what staff wrote about it stay, without the person's words."""

    def job(tx: Transaction) -> tuple[AlertRow | None, list[LogRow]]:
        person = make_person(tx, "en", "web", "Europe/London", 1)
        number, line = tx.ids(2)
        tx.raise_alert(AlertRow(number, person.id, "Why.", None, 2, level="red", code="danger"))
        tx.log_alert(LogRow(line, number, 3, None, "Mina", "closed", "Called.", "She asked."))
        tx.forget_everything(person.id)
        tx.set_person(person.id, state="erased")
        return tx.alert(number), tx.alert_log(number)

    alert, log = store.write(job)
    assert alert is not None
    assert [(row.decision, row.reason) for row in log] == [("Called.", "She asked.")]


@cache
def _modules() -> tuple[tuple[str, ast.Module], ...]:
    found = texts("bot", "conversations", suffix=".py")
    return tuple((path, ast.parse(text)) for path, text in found)


def _imports() -> Iterator[tuple[str, str]]:
    for path, tree in _modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from ((path, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                yield path, node.module or ""


def _asked_of_telegram() -> Iterator[str]:
    """Methods of the Bot API in calls of ours, and methods of the library's bot."""
    trees = [tree for path, tree in _modules() if path.startswith("bot/channels/telegram/")]
    for node in (node for tree in trees for node in ast.walk(tree)):
        match node:
            case ast.Constant(value=str(name)) if METHOD.fullmatch(name):
                yield name
            case ast.Call(func=ast.Attribute(value=owner, attr=name)):
                if ast.unparse(owner).endswith(".bot"):
                    yield name
