"""A small folder of languages: Arabic drafts of a few sentences, which nobody has approved."""

import re
from pathlib import Path

import httpx

from bot.console.kit import Words
from bot.i18n import Catalogues, po
from conversations import Line
from tests.bot.console.house import House, Visiting
from tests.bot.console.lending import words
from tests.bot.i18n.catalogues import about_safety, approved, entry, plural, sentence, write

MENU = sentence("help.menu", "What would help?")
ASKED = Line(MENU.key, MENU.text)
HOST = sentence("help.host", "{host} is there for you.")
CALL = sentence("help.call", "Call somebody", kind="choice")
LEFT = sentence("review.left", "One question left.", "{count} questions left.", count="count")
OPEN = sentence("review.open", "Ready?")
SPOKEN = (MENU, HOST, CALL, LEFT, OPEN)

HELP = "/team/languages/ar/help"
REVIEW = "/team/languages/ar/review"


def small(folder: Path) -> Words:
    """All that is about safety is there; Amal drafted what is about the host; one is missing."""
    mine = (
        entry(MENU.key, MENU.text, "ما الذي يساعد؟"),
        entry(HOST.key, HOST.text, "{host} هنا لك.", "# Drafted by Amal, Harbour\n"),
        entry(CALL.key, CALL.text, "اتصل"),
        plural(LEFT.key, LEFT.text, LEFT.many or "", ("{count} أسئلة",) * 6),
    )
    write(folder, "ar", "\n".join((*about_safety("نعم"), *mine)))
    return Words(
        words().library,
        Catalogues.load(SPOKEN, folder),
        lambda: (),
        lambda: frozenset({"en", "ar"}),
    )


def text_of(folder: Path) -> str:
    """The file as it is now."""
    return po.path_of(folder, "ar").read_text("utf-8")


def nearly(folder: Path) -> Words:
    """The same, and two have approved all but the menu."""
    small(folder)
    approved(folder, "ar", "Salma", "Omar", but=MENU.key)
    return small_again(folder)


def small_again(folder: Path) -> Words:
    """As another process reads that folder."""
    catalogues = Catalogues.load(SPOKEN, folder)
    return Words(words().library, catalogues, lambda: (), lambda: frozenset({"en", "ar"}))


def shown(page: httpx.Response) -> list[str]:
    """What the form says of each sentence that may be approved."""
    return re.findall(r'name="shown" value="([0-9a-f]{8} [\w.]+)"', page.text)


def sign_of(page: httpx.Response, key: str) -> str:
    found = re.search(rf'name="key" value="{key}">\n<input [^>]*value="([0-9a-f]*)"', page.text)
    assert found
    return found[1]


async def approve(browser: Visiting, here: str, *keys: str, **more: str) -> httpx.Response:
    """Tick those, or all of the page, and send the form as it is shown."""
    rows = shown(await browser.get(here))
    return await send(browser, here, rows, keys, **more)


async def send(
    browser: Visiting, here: str, rows: list[str], keys: tuple[str, ...], **more: str
) -> httpx.Response:
    fields: dict[str, object] = {"shown": rows, "tick": list(keys), "read": "yes"}
    fields |= {"which": "ticked" if keys else "all", **more}
    return await browser.client.post(
        f"{here}/approve", data=fields, headers={"origin": browser.origin}
    )


async def redraft(
    browser: Visiting, here: str, key: str, *forms: str, **more: str
) -> httpx.Response:
    sign = sign_of(await browser.get(here), key)
    written = {f"{key}.{at}": form for at, form in enumerate(forms)}
    return await browser.post(f"{here}/words", **{"key": key, "sign": sign, **written, **more})


def noted(house: House) -> list[tuple[str, str]]:
    rows = house.look(lambda tx: tx.audit(1 << 62, 10))
    return [(row.who, row.about) for row in rows if row.deed == "translation"]
