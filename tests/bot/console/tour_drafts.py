"""Materials of every kind: items of all shapes, ratings that differ, editions, drafts that wait."""

from functools import partial

from bot.services import materials
from bot.services.drafting import waiting
from bot.services.drafts import Details, Draft, DraftItem, Picture, Source
from bot.services.transaction import Transaction
from tests.bot.console.drafts import GUIDE, brought, hidden, kept, png
from tests.bot.console.house import House, Visiting
from tests.support.translated import approved, drafted, settled

POST = Draft(
    "A post for the summer",
    "post",
    (
        DraftItem(
            "1", "The post", "Come to the park.", picture=Picture("image/png", 60, 40, png())
        ),
        DraftItem("2", "The post", "كيف تجد هذه الصورة؟", note="Ask it last.", leans=True),
    ),
    (),
    (Details(media="A red bench", gist="A bench.", topics=("summer",)), Details(kind="promotion")),
)
SURVEY = Draft(
    "A survey about home",
    "survey",
    (
        DraftItem("Q1", "Home", "Where do you live?", ("Alone", "With others"), choice="one"),
        DraftItem("Q2", "Home", "What helps you there?", ("Friends", "Music"), choice="many"),
        DraftItem("Q3", "", "And how are you?", (), ("Tell me more.", "Since when?")),
    ),
    (),
    (
        Details(topics=("home", "housing"), why="To learn what is missing.", label="Living"),
        Details(),
        Details(heavy=True, label="Feelings", why="To know whom to help.", gist="How you are."),
    ),
)


async def fill(browser: Visiting) -> None:
    """A post and a survey, a guide in two editions, ratings, two drafts that wait."""
    house = browser.house

    def job(tx: Transaction) -> None:
        for one in (POST, SURVEY):
            materials.import_draft(tx, one, house.time)
        drafted(tx, "m4-i1", "أين تعيش؟", house.time)
        settled(tx, "m4-i2", "ما الذي يساعدك؟", house.time)
        approved(tx, "m4-i3", "وكيف حالك؟", house.time)

    house.write(job)
    await kept(browser)
    await edition(browser)
    topics = {"topic.housing": "on", "topics": "my own topic", "note": "It is a lot."}
    for item in ("m4-i1", "m4-i2"):
        await rates_at(browser, "team", item, heavy=True, **topics)
        await rates_at(browser, "young", item, heavy=False, rater="Sam", note="Not for me.")
    said = {"version": "1", "sensitivity": "heavy", "topics": "home, safety", "note": "Both of us."}
    reply = await browser.post("/team/materials/m4/ratings/m4-i2", **said)
    assert reply.status_code == 303
    await waits(browser)


async def rates_at(browser: Visiting, seat: str, item: str, *, heavy: bool, **more: str) -> None:
    said = {"item": item, "version": "1", "sensitivity": "heavy" if heavy else "ordinary", **more}
    reply = await browser.post(f"/team/materials/m4/rate/{seat}", **said)
    assert reply.status_code == 303


async def edition(browser: Visiting) -> None:
    """The guide again, with one question other, one new and one gone."""
    revised = GUIDE.replace(b"How safe do you feel", b"How calm are you")
    revised = revised.replace(b"3. What did you eat today?", b"3. What helps you most of all?")
    here = await brought(browser, "guide-2.md", revised)
    await browser.post(f"{here}/revises", material="m5")
    seen = hidden((await browser.get(here)).text)
    assert (await browser.post(f"{here}/keep", seen=seen)).status_code == 303


async def waits(browser: Visiting) -> None:
    """One that was changed and revises the guide, with something left out; one of two pictures."""
    text = b"Please fill this in.\n\n" + GUIDE.replace(b"Where do you live", b"Where do you sleep")
    here = await brought(browser, "guide-3.md", text)
    await browser.post(f"{here}/revises", material="m5")
    await step(browser, here, item="1", do="split", said="And who")
    await step(browser, here, item="2", do="drop")
    there = browser.house.write(partial(pictures, browser.house))
    await step(browser, f"/team/materials/waiting/{there}", item="2", do="media", said="A bench")


async def step(browser: Visiting, here: str, **fields: str) -> None:
    seen = hidden((await browser.get(here)).text)
    reply = await browser.post(f"{here}/step", seen=seen, **fields)
    assert reply.status_code == 303, (here, fields)


def pictures(house: House, tx: Transaction) -> int:
    items = [
        DraftItem(str(n), "", "", picture=Picture("image/png", 60, 40, png(colour)))
        for n, colour in enumerate(("blue", "green"), 1)
    ]
    draft = Draft("Bus and bench", "post", tuple(items), ())
    return waiting.put(tx, house.joel.id, draft, Source("pictures", b""), house.now).id
