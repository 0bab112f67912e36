"""Every page of the team, filled; whatever people type stays words on it: no tag comes of it."""

import re
from collections.abc import Mapping

import pytest
from sqlalchemy import Text

from bot.console import committee
from bot.console.routes import STATIC, kit_of, rooms
from bot.store.tables import metadata
from bot.web.assets import Assets
from tests.bot.console.tour_addresses import BARE, FILLED, OPEN, OPENED, WORDLESS, addresses
from tests.bot.console.tour_columns import CODES, WORDS
from tests.bot.console.tour_filled import Filled, done
from tests.bot.console.tour_hostile import HARMLESS, HOSTILE, PAYLOADS, tame
from tests.bot.console.tour_skeleton import Part, Skeleton
from tests.support.rings import opened

Pages = Mapping[str, Skeleton]

#: How many parts these have follows from the words themselves: what is found to be wrong with
#: drafts, and messages in Arabic that are cut where they grow too long.
LOOSE = re.compile(r"/team/materials/m\d|/rehearsal/\(link\)/\(linked\)")


def test_every_room_that_can_be_looked_at_has_an_address_here(filled: Filled) -> None:
    house = filled.house
    kit = kit_of(house.reader, house.writer, house.options(), Assets(STATIC, "/team/static"))
    assert {room.path for room in rooms(kit) if room.method == "GET"} == {*FILLED, *BARE}
    assert {door.path for door in committee.doors(kit) if door.method == "GET"} == set(OPEN)


def test_what_shows_nothing_of_its_own_leads_on_or_says_so(filled: Filled) -> None:
    async def found() -> dict[str, int]:
        browser = await filled.house.visiting(filled.mina)
        paths = {path: path.replace("{rest:path}", "nowhere") for path in BARE}
        return {path: (await browser.get(f"/team{at}")).status_code for path, at in paths.items()}

    assert done(found()) == BARE


def test_every_column_is_known_to_hold_words_or_none() -> None:
    for table in metadata.sorted_tables:
        words, codes = set(WORDS.get(table.name, ())), set(CODES.get(table.name, "").split())
        texts = {one.name for one in table.columns if isinstance(one.type, Text)}
        assert not words & codes, table.name
        assert texts <= words | codes <= set(table.columns.keys()), table.name


def test_harmless_words_are_of_the_same_shape() -> None:
    assert len(PAYLOADS) == len(set(PAYLOADS)) == 60
    assert tame(HARMLESS) == HARMLESS
    assert len(HARMLESS) == len(HOSTILE)
    assert len(HARMLESS.split()) == len(HOSTILE.split())
    assert len(HARMLESS.splitlines()) == len(HOSTILE.splitlines())
    assert not re.search(r"[<>\"'&={}]", HARMLESS)


@pytest.fixture(scope="module")
def both(filled: Filled) -> tuple[Pages, Pages]:
    """Every page with hostile words, and with harmless ones."""
    pages = []
    for text in (HOSTILE, HARMLESS):
        found = filled.say(text)
        assert found == {f"{table}.{column}" for table, words in WORDS.items() for column in words}
        pages.append(done(visited(filled)))
    filled.restore()
    return pages[0], pages[1]


async def visited(filled: Filled) -> dict[str, Skeleton]:
    browser = await filled.comes_in()
    found = {}
    for path in addresses(filled.at):
        reply = await browser.get(path)
        assert reply.status_code == 200, path
        if reply.headers["content-type"].startswith("text/html"):
            found[filled.named(path)] = Skeleton(filled.named(reply.text))
    for path, fields in OPENED.items():
        reply = await browser.post(f"/team{path}".format_map(filled.at), **fields)
        assert reply.status_code == 200, path
        found[f"/team{path}"] = Skeleton(reply.text)
    return found


@pytest.mark.pg
def test_every_page_is_served_from_postgresql_too(postgres_tables: str) -> None:
    store = opened(postgres_tables)
    filled = Filled(store)
    try:
        done(filled.fill())
        assert len(done(visited(filled))) > len(FILLED)
    finally:
        filled.close()
        store.close()


def test_no_page_names_a_command(filled: Filled) -> None:
    """But those for whoever is at the server anyway."""

    async def found() -> dict[str, list[str]]:
        browser = await filled.comes_in()
        pages = {path: await browser.get(path) for path in addresses(filled.at)}
        return {
            filled.named(path): re.findall(r"yousaid [a-z]+[^<]{,30}", reply.text)
            for path, reply in pages.items()
            if reply.headers["content-type"].startswith("text/html")
        }

    said = {path: names for path, names in done(found()).items() if names}
    at_the_server = {"/team/audit", "/team/flows/findings"}
    on_paper = {path for path in said if "/print/pack" in path}
    assert set(said) <= at_the_server | on_paper


def test_no_word_becomes_a_part_of_a_page(both: tuple[Pages, Pages]) -> None:
    hostile, harmless = both
    known = {names(part) for page in harmless.values() for part in page.parts}
    for path, page in hostile.items():
        if LOOSE.fullmatch(path):
            assert {names(part) for part in page.parts} <= known, path
        else:
            assert page.parts == harmless[path].parts, path
            assert page.shown == harmless[path].shown, path


def names(part: Part) -> Part:
    """A part without what its attributes say."""
    return tuple(one.partition("=")[0] for one in part)


def test_no_word_becomes_a_place_to_go_to(both: tuple[Pages, Pages]) -> None:
    for pages in both:
        for path, page in pages.items():
            strange = [one for one in page.places if not re.match(r"/(?!/)|#|\?|$", one)]
            assert strange == [], path


def test_no_word_turns_what_stands_beside_it(both: tuple[Pages, Pages]) -> None:
    for path, page in both[0].items():
        assert page.astray == [], path


def test_every_page_shows_words_or_has_none(both: tuple[Pages, Pages], filled: Filled) -> None:
    hostile, _ = both
    silent = {path for path, page in hostile.items() if page.shown <= 1}  # who looks at it
    assert silent == {f"/team{path}".format_map(filled.at) for path in WORDLESS}
