"""Somebody answers a draft with a story of their own: nothing more is asked, and it is theirs."""

from collections.abc import Iterator

import httpx
import pytest

from bot.services.instants import micros
from bot.store import Installed
from tests.acceptance.cared import Cared, cared, until
from tests.acceptance.reviewer import plain
from tests.acceptance.story.stage import ROUND
from tests.support.rings import every_row
from tests.support.signing_in import sign_in
from tests.support.telegram_server import TelegramServer

#: Their words end with a mark that stands in nothing else, so that it can be looked for anywhere.
STORIES = {
    "en": "My dad used to hit me when I was little, in {mark}",
    "ar": "كان أبي يضربني وأنا صغيرة في {mark}",
}
THANKS = {"en": "You do not have to say more.", "ar": "لا يلزمك قول المزيد."}
DELETED = {
    "en": "The team cannot read those words any more.",
    "ar": "لا يستطيع الفريق قراءة تلك الكلمات",
}
STORY = ("amber", "story")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, telegram: TelegramServer) -> Iterator[Cared]:
    with cared(tmp_path_factory.mktemp("story"), telegram) as found:
        yield found


@pytest.fixture(scope="module")
def desk(place: Cared) -> Iterator[httpx.Client]:
    """The team's pages, with Mina signed in."""
    page = place.types("team", "link", "Mina")["page"]
    url = page.partition("/team/")[0]
    with httpx.Client(base_url=url, headers={"origin": url}, follow_redirects=True) as found:
        assert sign_in(found, page, micros(place.house.now())).status_code == 200
        yield found


def tells(place: Cared, name: str, language: str, mark: str) -> None:
    """Somebody joins, wants other words for the first draft, and tells of themselves instead."""
    place.arrives(name, language)
    place.taps(name, "all", "words")
    place.phones[name].meet("nothing")
    place.phones[name].says(STORIES[language].format(mark=mark))
    told = place.phones[name].meet("keep")
    assert plain(THANKS[language]) in plain(told.text)
    codes = [button.data.split(":")[2] for row in told.buttons for button in row]
    assert codes == ["keep", "delete", "talk", "support"]
    place.until_alerted(name, STORY)


def is_no_probe(place: Cared, name: str) -> bool:
    """Nothing follows but going on or resting; then which reason fits, and no words are asked."""
    place.taps(name, "go")
    return "vague" in str(place.phones[name].meet("unclear").buttons)


def exported(place: Cared, mark: str) -> list[str]:
    rows = place.types("answers", ROUND)
    return [row["text"] for row in rows if mark in str(row)]


def tables(place: Cared, mark: str) -> set[str]:
    """The tables in which these words stand, in whatever form."""
    store = Installed(place.house.folder / "data")
    try:
        return {table for table, row in every_row(store) if mark in str(row)}
    finally:
        store.close()


def page(place: Cared, desk: httpx.Client, name: str) -> str:
    """What the team reads of the alert about that person, with their last words opened."""
    who = place.named[name]
    (number,) = [one["id"] for one in place.types("alert", "list") if one["participant"] == who]
    looked = [desk.get(f"/team/alerts/{number}"), desk.post(f"/team/alerts/{number}/words")]
    assert [one.status_code for one in looked] == [200, 200]
    return "".join(one.text for one in looked)


@pytest.mark.parametrize("language", STORIES)
def test_what_is_kept_is_read_by_the_team_and_nothing_more_is_asked_about_it(
    place: Cared, desk: httpx.Client, language: str
) -> None:
    name = mark = f"Keeps{language}"
    tells(place, name, language, mark)
    assert mark in page(place, desk, name)
    place.taps(name, "keep")
    assert is_no_probe(place, name)
    assert exported(place, mark) == [STORIES[language].format(mark=mark)]


@pytest.mark.parametrize("language", STORIES)
def test_what_is_deleted_is_gone_from_answers_tables_and_the_teams_page(
    place: Cared, desk: httpx.Client, language: str
) -> None:
    name = mark = f"Deletes{language}"
    tells(place, name, language, mark)
    assert exported(place, mark) and mark in page(place, desk, name)
    place.taps(name, "delete")
    assert is_no_probe(place, name)
    assert plain(DELETED[language]) in plain(place.phones[name].read)
    place.settles()
    assert exported(place, mark) == []
    assert tables(place, mark) == set()
    assert mark not in page(place, desk, name)
    assert place.alerts(name) == [STORY], "that there was one is a record of the team's"


@pytest.mark.parametrize("language", STORIES)
def test_whoever_wants_to_talk_about_it_writes_to_a_person_at_once(
    place: Cared, desk: httpx.Client, language: str
) -> None:
    name = mark = f"Talks{language}"
    tells(place, name, language, mark)
    rung = place.rung("Mina")
    place.taps(name, "talk")
    place.phones[name].meet("back")
    place.phones[name].says("Hello")
    place.until_alerted(name, STORY, ("amber", "talk"))
    until(lambda: place.rung("Mina") > rung)
    assert exported(place, mark) == [STORIES[language].format(mark=mark)]
