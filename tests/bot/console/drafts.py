"""Drafts for the tests of pages about materials, and how such a page is read."""

import io
import re
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from bot.materials import read_here
from bot.services.drafting import waiting
from bot.services.drafts import Draft, Source
from bot.services.project_rows import MaterialRow
from tests.bot.console.house import House, Visiting

GUIDE = b"""# Finding a place

## Home

1. Where do you live now? And who lives there?
   - Alone
   - With others
2. How safe do you feel at home?

## Food

3. What did you eat today?
"""
HURT = "<script>alert(1)</script><img src=x>"


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def hidden(html: str, name: str = "seen") -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found is not None
    return found[1]


def png(colour: str = "red") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(made, "PNG")
    return made.getvalue()


@cache
def read(name: str, content: bytes) -> tuple[Draft, Source]:
    """What a reader finds, without the process of its own, which takes most of a second."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return read_here(path), Source(name, content)


async def brought(browser: Visiting, name: str = "guide.md", content: bytes = GUIDE) -> str:
    """A file that was brought in; the address of its preview."""
    house = browser.house
    put = partial(waiting.put, staff=house.mina.id, now=house.now)
    draft, source = read(name, content)
    number = house.write(lambda tx: put(tx, draft=draft, source=source)).id
    return f"/team/materials/waiting/{number}"


async def kept(browser: Visiting, name: str = "guide.md", content: bytes = GUIDE) -> str:
    """Bring a file in and keep it; the address of the material."""
    here = await brought(browser, name, content)
    seen = hidden((await browser.get(here)).text)
    reply = await browser.post(f"{here}/keep", seen=seen)
    assert reply.status_code == 303, words_of(reply.text)
    return reply.headers["location"]


def all_of(house: House) -> list[MaterialRow]:
    return house.look(lambda tx: tx.materials())


def texts(house: House, material: str) -> list[str]:
    return [one.text for one in house.look(lambda tx: tx.newest_items(material))]
