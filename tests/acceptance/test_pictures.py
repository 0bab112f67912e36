"""Posters come in as a folder, and people review what they see, on Telegram and in a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.in_browser import WebChat
from tests.acceptance.on_telegram import TelegramChat
from tests.acceptance.processes import House, Server, running
from tests.acceptance.reviewer import USUAL, Chat
from tests.acceptance.test_mistakes import assert_one_sentence
from tests.bot.materials.canvases import SECRET, canvas, photographed, saved
from tests.support.rota import attend
from tests.support.telegram_server import TelegramServer

BUS, LAMP = "A bus at night.", "A lamp over an empty street."
WELCOME = ("en", "yes", *USUAL)


@pytest.fixture(scope="module")
def posters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two of them; the second may feel heavy, and is a photograph with a place in it."""
    folder = tmp_path_factory.mktemp("drafts") / "posters"
    folder.mkdir()
    (folder / "1 bus.png").write_bytes(saved(canvas(400, 300)))
    (folder / "2 lamp.jpg").write_bytes(photographed(6))
    (folder / "alt.csv").write_text(
        f"file,alt,caption\n1 bus.png,{BUS},Come with us!\n2 lamp.jpg,{LAMP},\n", encoding="utf-8"
    )
    return folder


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, posters: Path, telegram: TelegramServer
) -> Iterator[Server]:
    settings = {"TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url}
    house = House(tmp_path_factory.mktemp("house"), settings)
    house.data("material", "import", posters)
    heavy = ("--sensitivity", "heavy", "--label", "Streets", "--gist", "It shows a street.")
    house.data("material", "edit", "m1", "2", *heavy)
    attend(house.env, house.now())
    house.data("round", "create", "Posters", "--material", "m1")
    house.data("round", "open", "Posters")
    with running(house) as found:
        yield found


def code(server: Server) -> str:
    return str(server.house.data("invite", "Posters")[0]["code"])


def until_heavy(chat: Chat) -> None:
    """Through the welcome and past the first poster, up to the door of the second."""
    while "show" not in (found := chat.question()).codes:
        if {"fine", "words"} <= set(found.codes):
            chat.press("!skip" if "!skip" in found.codes else "skip")
        else:
            chat.press(next(one for one in WELCOME if one in found.codes))


def test_a_folder_of_posters_becomes_items_that_say_what_is_seen(
    tmp_path: Path, posters: Path
) -> None:
    house = House(tmp_path)
    found = house.data("material", "import", posters)
    assert (found["title"], found["kind"]) == ("posters", "post")
    assert [(one["text"], one["media"], one["note"]) for one in found["items"]] == [
        ("Come with us!", BUS, "1 bus.png"),
        ("", LAMP, "2 lamp.jpg"),
    ]
    assert all(len(one["picture"]) == 64 for one in found["items"])
    shown = house.here("material", "show", "posters").out
    assert f"(in the picture: {LAMP})" in shown
    kept = b"".join(one.read_bytes() for one in (tmp_path / "data").rglob("*") if one.is_file())
    assert SECRET.encode() not in kept


def test_one_picture_needs_words_and_takes_them_from_the_command(tmp_path: Path) -> None:
    house, file = House(tmp_path), tmp_path / "lamp.png"
    file.write_bytes(saved(canvas()))
    assert_one_sentence(house.here("material", "import", file), "lamp")
    assert house.data("material", "list") == []
    found = house.data("material", "import", file, "--alt", LAMP, "--caption", "Come in!")
    assert (found["kind"], found["items"][0]["text"]) == ("post", "Come in!")
    assert found["items"][0]["media"] == LAMP
    draft = tmp_path / "draft.txt"
    draft.write_text("1. Do you ride?", encoding="utf-8")
    assert_one_sentence(house.here("material", "import", draft, "--alt", LAMP), "--alt")


def test_on_telegram_a_heavy_poster_comes_only_once_it_is_asked_for(
    server: Server, telegram: TelegramServer
) -> None:
    person = telegram.person()
    person.start(code(server))
    chat = TelegramChat(person)
    until_heavy(chat)
    photos = [one for one in person.received() if one.photo]
    assert [one.text for one in photos] == ["Draft, post 1 · posters · 1 of 2"]
    assert LAMP not in "".join(one.text for one in person.received())
    chat.press("show")
    assert LAMP in chat.question().text
    photo, words = person.received()[-2:]
    assert (bool(photo.photo), bool(words.photo), LAMP in words.text) == (True, False, True)
    assert SECRET.encode() not in photo.photo


def test_in_a_browser_only_its_gist_comes_without_the_picture(server: Server, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    chat = WebChat(page, f"{server.url}/j/{code(server)}")
    until_heavy(chat)
    expect(page.get_by_role("img", name=BUS)).to_have_count(1)
    chat.press("gist")
    assert "It shows a street." in chat.question().text
    assert page.locator("#log img").count() == 1
    assert LAMP not in page.content()
    assert chat.faults == []
    assert server.house.data("doctor") == {"ok": True, "broken": []}
