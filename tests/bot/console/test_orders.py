"""No page names a command: sentences lead to the page that does the same."""

import pytest

from bot.console.orders import paged, way_of, ways_in
from bot.services import rounds
from bot.services.care.alerting import raised_alert
from bot.services.care_rows import AlertRow
from tests.bot.console.house import House
from tests.bot.console.test_rounds import guide

LINK = '<a href="{}">{}</a>'


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (
            "nobody is on a rota: write one, then `yousaid rota import FILE`.",
            "nobody is on a rota: write one on the page “The rota”.",
        ),
        (
            "Take it away with `yousaid project clear-sample`, then name yours.",
            "Take it away on the page “Project”, then name yours.",
        ),
        (
            "Joel has not answered: `yousaid team test Joel`.",
            "Joel has not answered: see the page “Does an alert reach you?”.",
        ),
        (
            "Please give it a label: yousaid material edit m4 m4-i2 --label …",
            "Please give it a label: see the page “The item”",
        ),
        (
            "Write `yousaid team edit Joel --email …` or `yousaid team link Joel`.",
            "Go to the page “People”.",
        ),
        ("Add one (yousaid support import FILE), or not.", None),
        ("`yousaid round pause r2` takes no more.", "The page “The round” takes no more."),
        ("Compare its facts, then run: yousaid support verify k --by NAME", None),
        ("Nothing here names a thing.", "Nothing here names a thing."),
    ],
)
def test_a_command_becomes_a_way_to_its_page(said: str, read: str | None) -> None:
    found = paged(said, is_linked=False)
    assert "yousaid" not in found
    assert "page “" in found or said == read
    if read is not None:
        assert found == read


def test_the_page_is_a_link_and_words_of_people_stay_words() -> None:
    found = paged("“<b>” waits: yousaid round show r12")
    assert (
        found == f"“&lt;b&gt;” waits: see the page “{LINK.format('/team/rounds/r12', 'The round')}”"
    )


def test_a_command_with_no_page_stays_as_it_is() -> None:
    assert paged("Run `yousaid keys rotate` now.") == "Run `yousaid keys rotate` now."
    assert way_of("doctor") is None


def test_only_an_id_leads_to_one_thing() -> None:
    assert way_of("round show Spring") == way_of("round list")
    assert [one.path for one in ways_in("a: yousaid material edit m4 m4-i2 --label …")] == [
        "/team/materials/m4/items/m4-i2"
    ]
    assert [one.path for one in ways_in("a: yousaid material edit m4 7")] == ["/team/materials/m4"]


@pytest.mark.asyncio
async def test_a_round_that_cannot_open_says_on_which_page_to_put_it_right(house: House) -> None:
    hard = guide(house, heavy=True)
    row = house.write(lambda tx: rounds.create(tx, "Hard", [hard], house.time))
    browser = await house.visiting(house.mina)
    step = (await browser.get(f"/team/rounds/{row.id}/step/open")).text
    plan = (await browser.get(f"/team/rounds/new?name=Two&material={hard}")).text
    for page in (step, plan):
        assert 'write one on the page “<a href="/team/care/rota">The rota</a>”.' in page
        assert "yousaid" not in page
    assert "To the form" not in step  # where nothing can be pressed, no way leads to it


@pytest.mark.asyncio
async def test_a_task_leads_from_its_page_to_where_it_is_done(house: House) -> None:
    said = "Item 2 is heavy now. Give it a label: yousaid material edit m1 m1-i2 --label …"
    row = AlertRow(99, None, said, None, house.now, code="concern")
    house.write(lambda tx: raised_alert(tx, row))
    browser = await house.visiting(house.mina)
    for path in ("/team/", "/team/alerts/99"):
        page = (await browser.get(path)).text
        assert "yousaid material" not in page
        assert "Give it a label: see the page “The item”" in page
    assert '<a class="go" href="/team/materials/m1/items/m1-i2">The item</a>' in page
