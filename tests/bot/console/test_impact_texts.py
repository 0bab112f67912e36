"""Texts in other languages: one writes, another approves, and nobody loses what was typed."""

import pytest

from tests.bot.console.spring import Spring, decided, hidden, words_of

pytestmark = pytest.mark.asyncio

HERE = "/team/impact/r1"
ARABIC = f"{HERE}/texts/ar"


async def test_a_text_is_translated_by_one_and_approved_by_another(spring: Spring) -> None:
    decided(spring)
    translator, other = await spring.visiting(spring.tom), await spring.visiting()
    page = await translator.get(ARABIC)
    (key,) = (one for one in spring_keys(page.text) if one.startswith("decision."))
    await translator.post(ARABIC, key=key, text="أسهل.", seen=seen_of(page.text, key))
    mine = await translator.get(ARABIC)
    assert "What you wrote yourself is approved by somebody else." in words_of(mine)
    theirs = await other.get(ARABIC)
    assert "Approve as Joel" in words_of(theirs)
    seen = hidden(theirs)["seen"]
    assert (await other.post(f"{ARABIC}/approve", seen="old")).status_code == 422
    assert (await other.post(f"{ARABIC}/approve", seen=seen)).status_code == 303
    assert "1 translated, 1 approved" in words_of(await other.get(ARABIC))
    assert "أسهل." in words_of(await other.get(f"{HERE}/letter?person=ann&language=ar"))


async def test_who_was_overtaken_in_a_text_sees_both(spring: Spring) -> None:
    decided(spring)
    first, second = await spring.visiting(spring.tom), await spring.visiting()
    page = (await first.get(ARABIC)).text
    key = spring_keys(page)[0]
    fields = {"key": key, "seen": seen_of(page, key)}
    await second.post(ARABIC, **fields, text="الثاني")
    reply = await first.post(ARABIC, **fields, text="الأول")
    assert reply.status_code == 422
    assert "Joel changed this" in words_of(reply)
    assert "الأول" in reply.text
    assert "الثاني" in reply.text
    for text in ("", "x" * 3001):
        assert (await first.post(ARABIC, **fields, text=text)).status_code == 422
    gone = await first.post(ARABIC, key="item.none.1", text="x")
    assert "not needed any more" in words_of(gone)


def spring_keys(page: str) -> list[str]:
    """Keys of the texts on a page."""
    return [part.split('"')[0] for part in page.split('name="key" value="')[1:]]


def seen_of(page: str, key: str) -> str:
    """What the page keeps of that text."""
    after = page.split(f'name="key" value="{key}"')[1]
    return after.split('name="seen" value="')[1].split('"')[0]
