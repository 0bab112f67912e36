"""One item on its page: as a phone shows it, described, put right, as it was before."""

import re

import pytest

from bot.services import sensitivity
from bot.services.materials import Edit, described_item
from tests.bot.console.drafts import HURT, words_of
from tests.bot.console.house import House

pytestmark = pytest.mark.asyncio

HERE = "/team/materials/m1/items/m1-i2"


def now_of(house: House, item: str = "m1-i2") -> dict[str, object]:
    found = house.look(lambda tx: tx.versions(item))[-1]
    return described_item(found)


def typed(**changed: str) -> dict[str, str]:
    """The form as the page of the second item has it, with what somebody changed in it."""
    return {"seen": "1", "sensitivity": "ordinary", "text": "Q2?", **changed}


def change(house: House, **values: str) -> None:
    """Somebody else edits the second item meanwhile."""
    edit = Edit(**values)
    house.write(lambda tx: sensitivity.edit(tx, "m1", "m1-i2", edit, house.time))


async def test_it_is_shown_as_the_chat_shows_it_in_every_language(house: House) -> None:
    browser = await house.visiting(house.mina)
    english = words_of((await browser.get(HERE)).text)
    assert "Draft, question 2" in english
    assert "You are reviewing this question. You need not answer it." in english
    assert "Should not be asked" in english
    arabic = (await browser.get(f"{HERE}?language=ar")).text
    assert 'lang="ar" dir="rtl"' in arabic
    assert "لا ينبغي أن يُسأل" in arabic
    assert (await browser.get(f"{HERE}?language=nowhere")).status_code == 200


async def test_of_a_heavy_item_the_choice_before_it_is_shown_too(house: House) -> None:
    browser = await house.visiting(house.mina)
    said = typed(sensitivity="heavy", label="About home", why="To learn what helps.")
    assert (await browser.post(HERE, **said)).status_code == 303
    page = words_of((await browser.get(HERE)).text)
    before, card = page.index("How do you want to look at it?"), page.index("Draft, question 2")
    assert page.index("About home") < before < card
    assert "To learn what helps." in page


async def test_everything_that_staff_say_about_it_is_kept(house: House) -> None:
    browser = await house.visiting(house.mina)
    said = typed(label="A", why="B", gist="C", topics="home, money, home", text="Q2b?", kind="post")
    await browser.post(HERE, **said)
    now = now_of(house)
    assert [now[name] for name in ("label", "why", "gist", "topics", "text", "kind")] == [
        *("A", "B", "C", ["home", "money"], "Q2b?", "post")
    ]
    await browser.post(HERE, **typed(seen="2", text="Q2b?"))
    assert [now_of(house)[name] for name in ("label", "why", "gist", "topics")] == ["", "", "", []]


async def test_sent_twice_it_is_one_new_version(house: House) -> None:
    browser = await house.visiting(house.mina)
    for _ in range(2):
        assert (await browser.post(HERE, **typed(label="About home"))).status_code == 303
    assert now_of(house)["version"] == 2


async def test_who_was_slower_sees_both_and_loses_nothing(house: House) -> None:
    browser = await house.visiting(house.mina)
    change(house, label="Theirs")
    reply = await browser.post(HERE, **typed(label="Mine", why="My reason"))
    assert reply.status_code == 422
    said = words_of(reply.text)
    assert "As it is now Theirs As you wrote it Mine" in said
    assert 'value="Mine"' in reply.text
    assert "My reason" in reply.text
    assert now_of(house)["label"] == "Theirs"
    seen = re.search(r'name="seen" value="(\d+)"', reply.text)
    assert seen is not None
    again = await browser.post(HERE, **typed(seen=seen[1], label="Mine", why="My reason"))
    assert again.status_code == 303
    assert now_of(house)["label"] == "Mine"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"text": ""}, "cannot be without words"),
        ({"text": "م" * 100_000}, "4,000 characters at most"),
        ({"label": "x" * 201}, "200 characters at most"),
        ({"topics": ",".join(map(str, range(20)))}, "12 topics at most"),
        ({"topics": "x" * 61}, "60 characters at most"),
        ({"kind": "poem"}, "is no kind of material"),
        ({"sensitivity": "terrible"}, "Sensitivity is one of"),
    ],
)
async def test_what_makes_no_sense_is_one_sentence_and_what_was_typed_stays(
    house: House, changed: dict[str, str], sentence: str
) -> None:
    browser = await house.visiting(house.mina)
    reply = await browser.post(HERE, **typed(why="Kept words", **changed))
    assert reply.status_code == 422
    assert sentence in words_of(reply.text)
    assert "Kept words" in reply.text
    assert now_of(house)["version"] == 1


async def test_markup_is_only_ever_words(house: House) -> None:
    browser = await house.visiting(house.mina)
    fields = dict.fromkeys(("label", "why", "gist", "text"), HURT)
    assert (await browser.post(HERE, **typed(topics=HURT, **fields))).status_code == 303
    for path in (HERE, "/team/materials/m1", "/team/materials", "/team/materials/m1/rate/team"):
        page = (await browser.get(path)).text
        assert HURT not in page
        assert "<script>" not in page


async def test_what_it_was_before_is_shown_word_by_word_and_holds_again(house: House) -> None:
    browser = await house.visiting(house.mina)
    change(house, text="What helps you at home?")
    change(house, text="What helps you at school?")
    page = (await browser.get(HERE)).text
    assert "home" in "".join(re.findall(r"<del>(.*?)</del>", page))
    assert "school" in "".join(re.findall(r"<ins>(.*?)</ins>", page))
    for _ in range(2):
        reply = await browser.post(f"{HERE}/again", seen="3", version="2")
        assert reply.status_code == 303
    assert (now_of(house)["text"], now_of(house)["version"]) == ("What helps you at home?", 4)
    late = await browser.post(f"{HERE}/again", seen="3", version="1")
    assert late.status_code == 422
    assert (await browser.post(f"{HERE}/again", seen="4", version="9")).status_code == 422


async def test_who_saw_a_heavy_item_gets_the_check_in_that_the_command_gives(house: House) -> None:
    who = house.person()
    house.answered(who, "I saw it.")
    browser = await house.visiting(house.mina)
    await browser.post(
        "/team/materials/m1/items/m1-i2", **typed(sensitivity="heavy", label="About home")
    )
    assert bool(house.look(lambda tx: tx.versions("m1-i2"))[-1].heavy)
