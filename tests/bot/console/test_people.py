"""The people of the team on their page: taken in, changed, let in, let go; and the audit."""

import re

import pytest

from bot.services import audit
from bot.services.care_rows import StaffRow
from bot.services.team_roles import roles_of
from bot.services.transaction import Transaction
from tests.bot.console.house import House, Visiting

pytestmark = pytest.mark.asyncio

LINK = re.compile(r"<code>(http://team\.test/team/enter/[\w-]+)</code>")
SAM = {"name": "Sam", "organisation": "Harbour", "email": "sam@harbour.example", "reads": "en, ar"}
NEW = {**SAM, "role-evaluator": "on"}
HURT = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


def row_of(house: House, name: str) -> StaffRow:
    return next(row for row in house.look(lambda tx: tx.staff()) if row.name == name)


async def admin(house: House) -> Visiting:
    ada = house.member("Ada", "admin")
    return await house.visiting(ada)


async def seen(browser: Visiting, row: StaffRow) -> str:
    page = (await browser.get(f"/team/people/{row.id}")).text
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found is not None
    return found[1]


async def test_somebody_is_taken_in_and_let_in(house: House) -> None:
    browser = await admin(house)
    reply = await browser.post("/team/people/new", **NEW)
    sam = row_of(house, "Sam")
    assert reply.headers["location"] == f"/team/people/{sam.id}"
    assert roles_of(sam) == frozenset({"evaluator"})
    assert sam.languages == '["en","ar"]'
    page = await browser.post(f"/team/people/{sam.id}/link")
    (link,) = LINK.findall(page.text)
    fresh = await house.visiting()
    assert (await fresh.post(link)).headers["location"] == "/team/enter"
    deeds = [(row.deed, row.about) for row in house.look(lambda tx: tx.audit(audit.NEWEST, 9))]
    assert deeds == [("link made", "for Sam"), ("team", "Sam comes in: evaluator")]


async def test_taking_somebody_in_twice_is_a_mistake_and_not_a_second_person(house: House) -> None:
    browser = await admin(house)
    await browser.post("/team/people/new", **NEW)
    reply = await browser.post("/team/people/new", **NEW)
    assert reply.status_code == 422
    assert "There is a “Sam” in the team" in reply.text
    assert [row.name for row in house.look(lambda tx: tx.staff())].count("Sam") == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "has a first name"),
        ({"name": "x" * 61, **{k: v for k, v in NEW.items() if k != "name"}}, "has a first name"),
        ({"name": "Kit", "role-admin": "on", "reads": "en"}, "for whom Kit works"),
        ({**NEW, "email": "sam at home"}, "is no e-mail address"),
        ({**NEW, "reads": ""}, "which languages"),
        ({**NEW, "reads": "xx-klingon"}, "There is no language"),
        (SAM, "at least one role"),
    ],
)
async def test_a_mistake_is_one_sentence_and_what_was_typed_stays(
    house: House, given: dict[str, str], said: str
) -> None:
    browser = await admin(house)
    reply = await browser.post("/team/people/new", **given)
    assert reply.status_code == 422
    assert said in reply.text
    for value in given.values():
        assert value == "on" or f'value="{value}"' in reply.text
    assert not {"Sam", "Kit"} & {row.name for row in house.look(lambda tx: tx.staff())}


async def test_markup_in_any_field_is_only_ever_words(house: House) -> None:
    browser = await admin(house)
    given = {**NEW, "name": HURT.replace(",", ""), "organisation": HURT}
    await browser.post("/team/people/new", **given)
    sam = row_of(house, HURT)
    for path in ("/team/people", f"/team/people/{sam.id}", "/team/audit"):
        page = await browser.get(path)
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
    page = await browser.post(f"/team/people/{sam.id}/link")
    assert "<script>alert" not in page.text


async def test_a_role_counts_from_the_next_page_on(house: House) -> None:
    browser = await admin(house)
    joel = await house.visiting(house.joel)
    assert (await joel.get("/team/talks")).status_code == 200
    given = {"organisation": "Harbour", "reads": "en", "role-translator": "on"}
    mark = await seen(browser, house.joel)
    reply = await browser.post(f"/team/people/{house.joel.id}", seen=mark, **given)
    assert reply.status_code == 303
    assert (await joel.get("/team/talks")).status_code == 403
    (line, *_) = house.look(lambda tx: tx.audit(audit.NEWEST, 9))
    assert (line.who, line.about) == ("Ada", "Joel: translator")


async def test_what_somebody_else_changed_meanwhile_is_shown_beside_ones_own(
    house: House,
) -> None:
    browser = await admin(house)
    mark = await seen(browser, house.joel)
    house.write(lambda tx: tx.save_staff(house.joel._replace(organisation="Elsewhere")))
    given = {"organisation": "Harbour 2", "reads": "en", "role-facilitator": "on"}
    reply = await browser.post(f"/team/people/{house.joel.id}", seen=mark, **given)
    assert reply.status_code == 422
    assert "Elsewhere · " in reply.text
    assert "Harbour 2 · " in reply.text
    assert row_of(house, "Joel").organisation == "Elsewhere"
    fresh = re.search(r'name="seen" value="(\w+)"', reply.text)
    assert fresh is not None
    await browser.post(f"/team/people/{house.joel.id}", seen=fresh[1], **given)
    assert row_of(house, "Joel").organisation == "Harbour 2"


async def test_the_only_admin_stays_one_and_stays(house: House) -> None:
    browser = await admin(house)
    ada = row_of(house, "Ada")
    given = {"organisation": "Harbour", "reads": "en", "role-facilitator": "on"}
    reply = await browser.post(f"/team/people/{ada.id}", seen=await seen(browser, ada), **given)
    assert reply.status_code == 422
    assert "is the only admin" in reply.text
    left = await browser.post(f"/team/people/{ada.id}/leave")
    assert left.status_code == 422
    assert row_of(house, "Ada").left_at is None
    await browser.post("/team/people/new", **SAM, **{"role-admin": "on"})
    assert (await browser.post(f"/team/people/{ada.id}/leave")).status_code == 303
    assert (await browser.get("/team/people")).status_code == 403


async def test_whoever_leaves_is_out_with_all_they_had(house: House) -> None:
    browser = await admin(house)
    joel = await house.visiting(house.joel)
    await joel.post("/team/kept", kept_page="/team/talks", kept_action="/team/talks", words="x")
    assert (await browser.post(f"/team/people/{house.joel.id}/leave")).status_code == 303
    assert (await joel.get("/team/me")).status_code == 403
    assert house.look(lambda tx: tx.app(house.joel.id)) is None
    assert house.look(lambda tx: tx.kept_forms(house.joel.id)) == []
    assert (await browser.get(f"/team/people/{house.joel.id}")).status_code == 404


async def test_an_admin_signs_somebody_out_everywhere(house: House) -> None:
    browser = await admin(house)
    joel = await house.visiting(house.joel)
    await browser.post(f"/team/people/{house.joel.id}/end")
    assert (await joel.get("/team/")).status_code == 403
    assert house.look(lambda tx: tx.app(house.joel.id)) is not None


async def test_a_lost_phone_begins_anew_and_nothing_old_is_good(house: House) -> None:
    browser = await admin(house)
    joel = await house.visiting(house.joel)
    page = await browser.post(f"/team/people/{house.joel.id}/afresh")
    (link,) = LINK.findall(page.text)
    assert (await joel.get("/team/")).status_code == 403
    anew = await house.visiting()
    await anew.post(link)
    assert "app.svg" in (await anew.get("/team/enter")).text
    assert (await anew.post("/team/enter", code=house.app_code())).status_code == 422


@pytest.mark.parametrize("number", ["0", "99999", "9" * 30, "x", "-1", "٣"])
async def test_somebody_who_is_not_there_is_a_page_that_says_so(house: House, number: str) -> None:
    browser = await admin(house)
    replies = [await browser.get(f"/team/people/{number}")]
    for deed in ("", "/link", "/afresh", "/end", "/leave"):
        replies.append(await browser.post(f"/team/people/{number}{deed}"))
    assert {reply.status_code for reply in replies} == {404}


async def test_the_audit_is_read_fifty_lines_at_a_time_newest_first(house: House) -> None:
    browser = await house.visiting(house.mina)

    def job(tx: Transaction) -> None:
        for number in range(120):
            audit.note(tx, "somebody", "team", f"line {number}.", house.now)

    house.write(job)
    page, seen_lines = "/team/audit", list[str]()
    while page:
        text = (await browser.get(page)).text
        seen_lines += re.findall(r"line \d+\.", text)
        older = re.search(r'href="(/team/audit\?before=\d+)"', text)
        page = older[1] if older else ""
    assert seen_lines == [f"line {n}." for n in reversed(range(120))]
    assert (await browser.get("/team/audit?before=x")).status_code == 200
    assert "Nothing is noted" in (await browser.get("/team/audit?before=1")).text


async def test_what_is_opened_is_noted_and_never_a_word_of_it(house: House) -> None:
    who = house.person()
    house.wrote(who, "I do not feel safe.")
    alert = house.alert(who)
    browser = await house.visiting(house.mina)
    await browser.post(f"/team/alerts/{alert}/words")
    page = (await browser.get("/team/audit")).text
    assert f"{who}, alert {alert}" in page
    assert "words opened" in page
    assert "feel safe" not in page
