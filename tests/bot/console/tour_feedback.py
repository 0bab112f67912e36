"""What people said, in words of several scripts, and what the team made of it."""

from bot.services import rounds
from bot.services.second_look import second_look
from bot.services.transaction import Transaction
from tests.bot.console.house import Visiting
from tests.bot.console.spring import Spring, hidden
from tests.bot.console.test_feedback_questions import digest

SAID = {
    "ann": "Ask about home.",
    "bob": "Γιατί ρωτάτε; It is hard.",
    "cas": "“Home” 家 🏠 is not one place.",
    "huda": "البيت كلمة صعبة.",
}
IMPACT = "/team/impact/r1"
ASK = "/team/feedback/r1/items/m1-i1/ask"
ARABIC = f"{IMPACT}/texts/ar"


async def fill(spring: Spring, browser: Visiting) -> int:
    """Round r1 is over and told, with a second look; gives the answer of somebody's own."""
    board = spring.board
    board.joins("huda", language="ar")
    spring.sit_down()
    said(spring)
    await asked(browser)
    await coded(browser)
    own = await decided(spring, browser)
    await told(spring, browser)
    look(spring)
    return own


async def done(browser: Visiting, path: str, **fields: str) -> None:
    reply = await browser.post(path, **fields)
    assert reply.status_code == 303, (path, reply.status_code, reply.text)


def said(spring: Spring) -> None:
    board = spring.board
    for name, words in SAID.items():
        board.says(name, "m1-i1", "verdict", "words")
        board.says(name, "m1-i1", "feeling", "worried", "surprised")
        board.says(name, "m1-i1", "suggestion", words=words)
        board.says(name, "m1-i3", "comment", words=f"{words} It hurts.")
        board.says(name, "", "quotes", "yes", scope="round")
        board.says(name, "", "us_heard", "partly", scope="round")
        board.says(name, "", "us_stop", words=f"{words} Less of it.", scope="round")
        board.says(name, "", "us_quotes", "yes", scope="round")
    board.says("ann", "m1-i4", "verdict", "not_asked")


async def asked(browser: Visiting) -> None:
    """A question was sent about what somebody wrote, and waits to go out."""
    fields = {"words": "Which word do you mean?", "language": "en", "group": "all"}
    seen = digest((await browser.post(ASK, **fields)).text)
    await done(browser, ASK, **fields, seen=seen, send="yes")


async def coded(browser: Visiting) -> None:
    """Themes, one of them merged, notes, and what the team says of itself."""
    house, here = browser.house, "/team/feedback/r1"
    for name in ("Length", "Words", "المعنى"):
        await done(browser, f"{here}/themes", name=name)
    first, second, _ = house.look(lambda tx: tx.themes("r1"))
    rows = house.look(lambda tx: tx.answers_about("r1", ["m1-i1"]))
    for number in (row.id for row in rows if row.words):
        back = f"{here}/items/m1-i1"
        await done(browser, f"{here}/comments/{number}", set=f"{first.id}:1", back=back)
    await done(browser, f"{here}/themes/{second.id}/merge", into=str(first.id))
    await done(browser, f"{here}/themes/{first.id}/note", words="Most of them mean it.")
    await done(browser, f"{here}/items/m1-i1/note", words="We talked about it.")
    await done(
        browser, f"{here}/us/answer", us_heard="partly", us_stop="Less mail.", us_quotes="yes"
    )
    for kind in ("json", "xlsx"):
        made = await browser.post(f"{here}/files", format=kind, language="en", seen="0")
        assert made.status_code == 200


async def decided(spring: Spring, browser: Visiting) -> int:
    """Every outcome there is; a wording in another language, one of them approved."""
    board = spring.board
    own = board.proposes("cas", "Ask whom we call at night.")
    board.decides("changed", "1", after="What is home?")
    board.decides("not_changed", "3", reason="We need to know it.")
    board.decides("partly", "4", after="What helps you?")
    board.decides("passed_on", answers=[own], reason="Others can do it.")
    translator = await spring.visiting(spring.tom)
    page = (await translator.get(ARABIC)).text
    keys = [part.split('"')[0] for part in page.split('name="key" value="')[1:]]
    for key in keys[:3]:
        after = page.split(f'name="key" value="{key}"')[1]
        seen = after.split('name="seen" value="')[1].split('"')[0]
        await done(translator, ARABIC, key=key, text="أسهل.", seen=seen)
    seen = hidden(await browser.get(ARABIC))["seen"]
    await done(browser, f"{ARABIC}/approve", seen=seen)
    return own


async def told(spring: Spring, browser: Visiting) -> None:
    """The round has ended; people hear what changed, and what the team makes of words about it."""
    spring.board.closes()
    await done(browser, f"{IMPACT}/where", where="On the wall in Lantern Street.")
    await done(browser, f"{IMPACT}/late", until="unknown")
    await done(browser, f"{IMPACT}/approve", **hidden(await browser.get(IMPACT)))
    await done(browser, f"{IMPACT}/send", when="now")
    await done(browser, "/team/feedback/r1/us/tell", text="Less mail it is.", shown="")


def look(spring: Spring) -> None:
    """A second look at what changed is open, and somebody has looked."""
    house = spring.house

    def job(tx: Transaction) -> str:
        made = second_look(tx, "r1", house.time, "Did we get it right?")
        rounds.open_round(tx, made.id, house.time)
        return made.id

    number = house.write(job)
    spring.board.says("ann", "m1-i1", "right", "right", round_id=number, version=2)
