"""The page of one alert: what it shows, what it keeps back, what is written down."""

import re

import pytest

from bot.services.care.case import BANDS
from tests.bot.console.house import HARD, House

pytestmark = pytest.mark.asyncio


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


async def page_of(house: House, alert: int, as_lead: bool = True) -> str:
    browser = await house.visiting(house.mina if as_lead else house.joel)
    return words_of((await browser.get(f"/team/alerts/{alert}")).text)


async def test_the_lists_hold_what_needs_somebody_now_first(house: House) -> None:
    who = house.person()
    amber = house.alert(who, "amber", "talk")
    quiet = house.alert(who, "amber", "story")
    task = house.alert("", "task", "parked", about_item=False)
    house.later(minutes=3)
    red = house.alert(who)
    browser = await house.visiting(house.mina)
    page = (await browser.get("/team/")).text
    found = [int(number) for number in re.findall(r"/team/alerts/(\d+)", page)]
    assert found == [red, amber, quiet, task]
    heads = [page.index(f'id="{one}-head"') for one in ("now", "week", "ready", "there")]
    places = [page.index(f"/team/alerts/{number}") for number in (red, quiet, task)]
    assert heads[0] < places[0] < heads[1] < places[1] < places[2] < heads[2] < heads[3]


async def test_what_somebody_has_stands_below_what_nobody_has(house: House) -> None:
    first, second = house.alert(house.person()), house.alert(house.person(), "amber", "talk")
    browser = await house.visiting(house.joel)
    await browser.post(f"/team/alerts/{first}/take")
    page = (await browser.get("/team/")).text
    assert page.index(f"/team/alerts/{second}") < page.index(f"/team/alerts/{first}")
    assert "Joel has it." in words_of(page)


async def test_a_closed_alert_leaves_the_lists(house: House) -> None:
    alert = house.alert(house.person())
    browser = await house.visiting(house.joel)
    await browser.post(f"/team/alerts/{alert}/close", decision="Called.", why="They asked.")
    assert f"/team/alerts/{alert}" not in (await browser.get("/team/")).text


async def test_who_is_there_is_known_from_shifts_only(house: House) -> None:
    browser = await house.visiting(house.mina)
    said = words_of((await browser.get("/team/")).text)
    assert "Nobody is in a shift now." in said
    assert "No later shift on call is in the rota." in said
    house.shift(house.joel, "on_call", -1, 2)
    house.shift(house.priti, "deputy", -1, 2)
    house.shift(house.mina, "on_call", 20, 22)
    said = words_of((await browser.get("/team/")).text)
    assert "Joel , on call, until 20:00 Priti , deputy, until 20:00" in said
    assert "Next on call: Mina , from Thu 26 Nov, 14:00 until Thu 26 Nov, 16:00 ." in said
    house.leaves(house.joel)
    assert "Joel" not in words_of((await browser.get("/team/")).text)


@pytest.mark.parametrize(
    ("age", "says", "way", "not_way"),
    [
        ("16-17", "Age 16 or 17", "Children’s safeguarding", "Care Act"),
        ("18+", "Age 18 or over", "Care Act 2014, section 42", "Children’s safeguarding"),
        ("", "Age not known: treat as under 18", "Children’s safeguarding", "Care Act"),
    ],
)
async def test_the_ways_part_at_eighteen(
    house: House, age: str, says: str, way: str, not_way: str
) -> None:
    said = await page_of(house, house.alert(house.person(age)))
    assert says in said
    assert way in said
    assert not_way not in said
    if age == "18+":
        assert "keyworker" in said
        assert "personal adviser" in said


async def test_every_age_that_people_can_press_has_a_band() -> None:
    from bot.app.texts import sound_library

    texts = "".join(text for _, text in sound_library(None).sources.items())
    pressed = set(re.findall(r'set = \{ age = "([^"]+)" \}', texts))
    assert pressed == set(BANDS)


async def test_the_draft_stands_under_its_label_with_its_text_folded(house: House) -> None:
    who = house.person()
    browser = await house.visiting(house.joel)
    page = (await browser.get(f"/team/alerts/{house.alert(who)}")).text
    assert "Question 2" in words_of(page)
    assert page.count(HARD) == 1
    assert f'<blockquote dir="auto">{HARD}</blockquote>\n</details>' in page
    assert "<details open" not in page


async def test_words_are_not_in_the_page_until_somebody_opens_them_and_that_is_noted(
    house: House,
) -> None:
    who = house.person()
    house.wrote(who, "I wrote this in the chat.")
    house.answered(who, "And this somewhere else.")
    alert = house.alert(who)
    browser = await house.visiting(house.joel)
    before = await browser.get(f"/team/alerts/{alert}")
    assert "I wrote this" not in before.text
    house.later(minutes=4)
    opened = await browser.post(f"/team/alerts/{alert}/words")
    assert opened.status_code == 200
    assert "I wrote this in the chat." in opened.text
    assert "And this somewhere else." in opened.text
    other = words_of((await (await house.visiting(house.mina)).get(f"/team/alerts/{alert}")).text)
    assert "Opened by Joel at 18:04 ." in other
    assert "I wrote this" not in other
    looks = house.look(lambda tx: tx.sightings(house.id_of(who)))
    assert [(row.staff, row.what) for row in looks if row.what == "words"] == [
        (house.joel.id, "words")
    ]


async def test_every_look_at_an_alert_is_noted(house: House) -> None:
    alert = house.alert(house.person())
    await page_of(house, alert, as_lead=False)
    house.later(minutes=1)
    assert "This page was seen by Joel at 18:00 , Mina at 18:01 ." in await page_of(house, alert)


async def test_the_last_five_messages_until_the_alert_and_since(house: House) -> None:
    who = house.person()
    for number in range(7):
        house.wrote(who, f"message {number}")
        house.later(minutes=1)
    alert = house.alert(who)
    house.later(minutes=1)
    house.wrote(who, "afterwards")
    browser = await house.visiting(house.joel)
    said = words_of((await browser.post(f"/team/alerts/{alert}/words")).text)
    assert [n for n in range(7) if f"message {n}" in said] == [2, 3, 4, 5, 6]
    assert said.index("message 6") < said.index("Since then") < said.index("afterwards")


async def test_how_much_somebody_has_read_is_shown_to_them_and_to_leads(house: House) -> None:
    alert = house.alert(house.person())
    joel = await house.visiting(house.joel)
    for _ in range(2):
        for _ in range(3):  # the same reading
            code = house.app_code()
            await joel.post(f"/team/alerts/{alert}/words", sign_in_code=code)
            house.later(minutes=1)
        house.later(minutes=11)
    sentence = "Joel opened a young person’s words 2 times."
    assert sentence in words_of((await joel.get("/team/")).text)
    assert sentence in words_of((await (await house.visiting(house.mina)).get("/team/")).text)
    sam = house.member("Sam")
    assert sentence not in words_of((await (await house.visiting(sam)).get("/team/")).text)
    house.later(days=8)
    assert sentence not in words_of((await (await house.visiting(house.joel)).get("/team/")).text)


async def test_i_have_it_is_written_down_by_name_and_stops_the_ringing(house: House) -> None:
    alert = house.alert(house.person())
    assert "It has waited for 12 min, since 18:00" in await _after(house, alert, 12)
    browser = await house.visiting(house.joel)
    assert (await browser.post(f"/team/alerts/{alert}/take")).status_code == 303
    row = house.look(lambda tx: tx.alert(alert))
    assert row is not None
    assert (row.acked_by, row.next_ring) == ("Joel", None)
    said = words_of((await browser.get(f"/team/alerts/{alert}")).text)
    assert "Joel has it, since 18:12 : 12 min after it was raised." in said
    assert "I have it" not in said
    late = await (await house.visiting(house.mina)).post(f"/team/alerts/{alert}/take")
    assert late.status_code == 422
    assert "Joel has alert" in late.text


async def _after(house: House, alert: int, minutes: int) -> str:
    house.later(minutes=minutes)
    return await page_of(house, alert)


@pytest.mark.parametrize("deed", ["note", "close"])
@pytest.mark.parametrize("typed", [{"decision": "Write tonight."}, {"why": "They asked."}, {}])
async def test_nothing_is_written_down_without_decision_and_reason_and_what_was_typed_stays(
    house: House, deed: str, typed: dict[str, str]
) -> None:
    alert = house.alert(house.person(), "amber", "story")
    browser = await house.visiting(house.joel)
    reply = await browser.post(f"/team/alerts/{alert}/{deed}", **typed)
    assert reply.status_code == 422
    assert "Write down both" in reply.text
    assert all(f">{text}</textarea>" in reply.text for text in typed.values())
    assert house.look(lambda tx: tx.alert_log(alert)) == []


async def test_the_log_shows_decision_reason_and_time(house: House) -> None:
    alert = house.alert(house.person())
    browser = await house.visiting(house.joel)
    await browser.post(
        f"/team/alerts/{alert}/note", decision="Write at 8.", why="They <b>asked</b>."
    )
    said = (await browser.get(f"/team/alerts/{alert}")).text
    assert "They &lt;b&gt;asked&lt;/b&gt;." in said
    assert "18:00 : Joel noted Decision: Write at 8. Reason: They" in words_of(said)


async def test_whoever_tells_somebody_else_records_whether_the_young_person_was_told_first(
    house: House,
) -> None:
    alert = house.alert(house.person())
    browser = await house.visiting(house.joel)
    whole = {"whom": "the duty worker", "told": "risk", "why": "It is not safe there."}
    for missing in whole:
        typed = {name: text for name, text in whole.items() if name != missing}
        reply = await browser.post(f"/team/alerts/{alert}/pass-on", **typed)
        assert reply.status_code == 422, missing
    assert (await browser.post(f"/team/alerts/{alert}/pass-on", **whole)).status_code == 303
    (row,) = house.look(lambda tx: tx.alert_log(alert))
    assert row.decision == (
        "Joel tells the duty worker. "
        "The young person was not told first, because that raises the risk."
    )
    assert row.reason == "It is not safe there."


async def test_after_a_red_alert_there_are_three_questions_and_a_way_to_ask_for_cover(
    house: House,
) -> None:
    alert = house.alert(house.person())
    browser = await house.visiting(house.joel)
    assert "How was that for you?" not in (await browser.get(f"/team/alerts/{alert}")).text
    await browser.post(f"/team/alerts/{alert}/close", decision="Called.", why="They asked.")
    page = (await browser.get(f"/team/alerts/{alert}")).text
    assert "How was that for you?" in page
    assert page.count('name="q') == 3
    assert (await browser.post(f"/team/alerts/{alert}/debrief")).status_code == 422
    await browser.post(f"/team/alerts/{alert}/debrief", q1="It was hard.", cover="1")
    log = house.look(lambda tx: tx.alert_log(alert))
    assert any(row.decision == "It was hard." and row.who == "Joel" for row in log)
    tasks = house.look(lambda tx: tx.unclosed_alerts())
    assert [row.reason for row in tasks if row.code == "cover"] == [
        "Joel asks for cover after an alert."
    ]


async def test_the_prompts_for_a_talk_ask_staff_for_no_score(house: House) -> None:
    browser = await house.visiting(house.joel)
    page = (await browser.get(f"/team/alerts/{house.alert(house.person())}")).text
    stages = page[page.index('id="stages-head"') : page.index('id="path-head"')]
    assert re.search(r"Thoughts.*Feelings.*Today.*Safe\?", stages, re.DOTALL)
    assert not re.search(r"<(input|select|button|textarea|meter|progress)", stages)
    assert not re.search(r"type=\"(number|range)\"", page)
    assert not re.search(r"commit(ted)? suicide|risk (score|level|rating)", page, re.IGNORECASE)


async def test_consent_to_contact_is_a_fact(house: House) -> None:
    who = house.person()
    alert = house.alert(who)
    assert "They agreed to take part. We may write first." in await page_of(house, alert)
    whose = house.id_of(who)
    house.write(lambda tx: tx.set_person(whose, quiet_start="always", state="paused"))
    said = await page_of(house, alert)
    assert "They do not want us to write first." in said
    assert "Their chat is paused." in said
