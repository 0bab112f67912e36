import inspect
import re
from pathlib import Path

import pytest
from starlette.requests import Request

from bot.channels.webchat import ENGLISH
from bot.channels.webchat.pages import TEMPLATES
from bot.channels.webchat.routes import STATIC
from bot.channels.webchat.strings import Words
from bot.web import guard
from bot.web.assets import GROUND

NOT_SAID_IN_A_SENTENCE = {"title", "notes"}


def test_every_sentence_is_used_and_every_sentence_used_is_there() -> None:
    sources = [*TEMPLATES.iterdir(), *STATIC.glob("*.js"), *STATIC.parent.glob("*.py")]
    text = inspect.getsource(guard) + "\n".join(
        path.read_text() for path in sources if path.name not in ("strings.py", "__init__.py")
    )
    used = set(re.findall(r"\b(?:landing|join|paper|who|resume|error|chat|live)_[a-z_]+\b", text))
    assert set(ENGLISH) - NOT_SAID_IN_A_SENTENCE - used == set()
    said = set(re.findall(r"say\(\"([a-z_]+)\"", text)) | set(
        re.findall(r"\"((?:chat|live)_[a-z_]+)\"", text)
    )
    assert said - set(ENGLISH) == set()


@pytest.mark.parametrize("key", ENGLISH)
def test_sentences_are_short_and_plain(key: str) -> None:
    sentences = re.split(r"(?<=[.?:])\s", ENGLISH[key])
    assert len(sentences) <= 3
    assert max(len(sentence.split()) for sentence in sentences) <= 15
    assert max(len(word) for word in re.findall(r"[A-Za-z]+", ENGLISH[key])) <= 11


def test_no_template_speaks_a_language_of_its_own() -> None:
    for path in TEMPLATES.iterdir():
        html = re.sub(r"\{[%{].*?[%}]\}", "", path.read_text())
        assert not re.search(r"(?:aria-label|placeholder|alt|title)=\"[^\"]", html), path.name
        text = re.sub(r"<[^>]*>|\w+\.svg", "", html)
        assert not re.search(r"[A-Za-z]{2,}", text), path.name


def test_only_logical_properties_lay_out_the_page() -> None:
    css = Path(STATIC / "chat.css").read_text() + GROUND.read_text()
    physical = (
        r"[\s;{](?:(?:margin|padding|border)-)?(?:left|right)\s*:|text-align:\s*(?:left|right)"
    )
    assert re.findall(physical, css) == []


def test_a_language_is_spoken_as_soon_as_it_is_offered() -> None:
    offered = [("en", "English")]
    words = Words(lambda language, key, english: english, lambda: offered)
    headers = [(b"accept-language", b"ar-SD")]
    request = Request({"type": "http", "headers": headers, "query_string": b""})
    assert words.choose(request, "") == "en"
    offered.append(("ar", "العربية"))
    assert words.choose(request, "") == "ar"
