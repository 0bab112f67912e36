"""Drafts are translated on the team's pages: two drafts, chosen words, approval, and files."""

import pytest

from bot.i18n import po
from bot.services import materials
from bot.services.care_rows import StaffRow
from bot.services.lookup import find_person
from bot.services.materials import Edit
from bot.services.transaction import Transaction
from bot.services.translated.standing import Translation
from tests.bot.console.drafts import HURT, hidden, words_of
from tests.bot.console.house import House, Visiting
from tests.bot.console.house_rows import answer_row
from tests.support.translated import drafted, found, settled

pytestmark = pytest.mark.asyncio

ROOT = "/team/translations"
HERE = f"{ROOT}/m1/ar"
ITEM = f"{HERE}/m1-i1"
TEXT = "w.text"


@pytest.fixture
def tom(house: House) -> StaffRow:
    return house.member("Tom", "translator")


def state(house: House, part: str = "m1-i1") -> Translation:
    return house.look(lambda tx: found(tx, part))


async def drafts(house: House, browser: Visiting, text: str) -> None:
    of = state(house).part.of
    reply = await browser.post(f"{ITEM}/draft", of=of, **{TEXT: text})
    assert reply.status_code == 303, words_of(reply.text)


def says(house: House, name: str, words: str) -> None:
    """Somebody who read the first item in Arabic says that it sounds wrong."""

    def job(tx: Transaction) -> None:
        (number,) = tx.ids(1)
        row = answer_row(number, find_person(tx, name).id, house.now)
        row |= {"subject": "m1-i1", "under": "translation", "item_language": "ar"}
        tx.add_answers([row], {number: words})

    house.write(job)


async def test_a_translator_sees_materials_languages_and_parts_and_nothing_else(
    house: House, tom: StaffRow
) -> None:
    browser = await house.visiting(tom)
    assert f'href="{ROOT}/m1"' in (await browser.get(ROOT)).text
    languages = words_of((await browser.get(f"{ROOT}/m1")).text)
    assert "Arabic" in languages
    assert "4 parts" in languages
    assert "English" not in languages.replace("English names", "")
    page = words_of((await browser.get(HERE)).text)
    assert "Next for you" in page
    for path in ("/team/materials/m1", "/team/feedback", "/team/rounds"):
        assert (await browser.get(path)).status_code == 403


async def test_two_draft_unseen_a_third_chooses_and_a_fourth_approves(
    house: House, tom: StaffRow
) -> None:
    first, second = await house.visiting(tom), await house.visiting(house.joel)
    await drafts(house, first, "السؤال الأول")
    seen = (await second.get(ITEM)).text
    assert "السؤال الأول" not in seen
    assert "You see it once yours is there too." in words_of(seen)
    await drafts(house, second, "سؤال أول")
    both = await second.get(ITEM)
    assert "السؤال الأول" in both.text
    assert "(new:" in words_of(both.text)
    assert "Choose the words" not in words_of(both.text)
    third = await house.visiting(house.mina)
    page = (await third.get(ITEM)).text
    assert "Choose the words" in words_of(page)
    seen = hidden(page)
    reply = await third.post(
        f"{ITEM}/settle", seen=seen, note="Nearer to speech.", **{TEXT: "سؤال أول"}
    )
    assert reply.status_code == 303
    one = state(house)
    assert (one.state, one.reviewed_by, one.note) == (
        "reviewed",
        "Mina, Harbour",
        "Nearer to speech.",
    )
    assert "Approve it" not in words_of((await first.get(ITEM)).text)
    fourth = await house.visiting(house.priti)
    fields = {"of": one.part.of, TEXT: "سؤال أول"}
    unsworn = await fourth.post(f"{ITEM}/approve", **fields)
    assert unsworn.status_code == 422
    assert "Only somebody who can say so approves" in words_of(unsworn.text)
    for _ in range(2):
        assert (await fourth.post(f"{ITEM}/approve", read="yes", **fields)).status_code == 303
    assert state(house).approved_by == ("Priti, Harbour",)
    assert state(house).state == "approved"


async def test_who_drafted_can_neither_choose_nor_approve(house: House, tom: StaffRow) -> None:
    browser = await house.visiting(tom)
    house.write(lambda tx: drafted(tx, "m1-i1", "سؤال", house.time))

    def mine(tx: Transaction) -> None:
        row = tx.translated(["m1-i1"], "ar")[0]
        tx.save_translated(row._replace(first_by="Tom, Harbour"))

    house.write(mine)
    seen = "anything"
    reply = await browser.post(f"{ITEM}/settle", seen=seen, **{TEXT: "سؤال"})
    assert reply.status_code == 422
    assert state(house).state == "draft"


async def test_nothing_typed_is_lost_where_somebody_else_was_quicker(house: House) -> None:
    house.write(lambda tx: drafted(tx, "m1-i1", "سؤال", house.time))
    first, second = await house.visiting(house.mina), await house.visiting(house.priti)
    seen = hidden((await first.get(ITEM)).text)
    await second.post(f"{ITEM}/settle", seen=seen, **{TEXT: "كلمات بريتي"})
    reply = await first.post(f"{ITEM}/settle", seen=seen, note="Mine", **{TEXT: "كلمات مينا"})
    assert reply.status_code == 422
    assert "Somebody else changed this" in words_of(reply.text)
    for words in ("كلمات بريتي", "كلمات مينا", "Mine"):
        assert words in reply.text
    assert state(house).settled == {"text": "كلمات بريتي"}


async def test_what_was_read_is_approved_and_no_other_words(house: House) -> None:
    house.write(lambda tx: settled(tx, "m1-i1", "سؤال", house.time))
    browser = await house.visiting(house.mina)
    of = state(house).part.of
    reply = await browser.post(f"{ITEM}/approve", of=of, read="yes", **{TEXT: "غيره"})
    assert reply.status_code == 422
    assert state(house).approved_by == ()


@pytest.mark.parametrize(("text", "said"), [("", "is missing"), ("ا" * 4001, "at most 4000")])
async def test_a_draft_that_cannot_be_kept_stays_as_it_was_typed(
    house: House, tom: StaffRow, text: str, said: str
) -> None:
    browser = await house.visiting(tom)
    reply = await browser.post(f"{ITEM}/draft", of=state(house).part.of, **{TEXT: text})
    assert reply.status_code == 422
    assert said in words_of(reply.text)
    assert text in reply.text


async def test_words_are_words_and_never_markup(house: House, tom: StaffRow) -> None:
    browser = await house.visiting(tom)
    await drafts(house, browser, HURT)
    assert HURT not in (await browser.get(ITEM)).text
    assert "&lt;script&gt;" in (await browser.get(ITEM)).text


async def test_a_heavy_item_is_closed_its_topic_said_first_and_may_be_left_to_others(
    house: House, tom: StaffRow
) -> None:
    heavy = Edit(sensitivity="heavy", label="Something about sleep", text="Do you sleep well?")
    house.write(lambda tx: materials.edit_item(tx, "m1", "m1-i1", heavy))
    browser = await house.visiting(tom)
    listed = (await browser.get(HERE)).text
    assert "Something about sleep" in listed
    assert "Do you sleep well?" not in listed
    page = (await browser.get(ITEM)).text
    assert page.index("Something about sleep") < page.index("<details")
    assert page.index("<details") < page.index("Do you sleep well?")
    assert "Two people approve it." in words_of(page)
    reply = await browser.post(f"{ITEM}/leave")
    assert reply.headers["location"] == f"{HERE}/m1-i2"
    assert "You leave it to somebody else." in words_of((await browser.get(HERE)).text)
    other = await house.visiting(house.joel)
    assert "You leave it" not in words_of((await other.get(HERE)).text)


async def test_what_people_said_of_a_translation_is_there_without_anybody_s_name(
    house: House, tom: StaffRow
) -> None:
    name = house.person(language="ar")

    says(house, name, "كلمة غريبة")
    browser = await house.visiting(tom)
    assert "sounds wrong" in words_of((await browser.get(HERE)).text)
    page = (await browser.get(ITEM)).text
    assert "كلمة غريبة" in page
    assert name not in page
    assert "Mina or Priti" in words_of(page)
    assert "كلمة غريبة" not in (await browser.get(f"{ROOT}/m1/ur/m1-i1")).text


async def test_a_file_goes_out_and_comes_back(house: House, tom: StaffRow) -> None:
    browser = await house.visiting(tom)
    sheet = await browser.get(f"{HERE}/file/draft/xlsx")
    assert sheet.headers["content-disposition"] == 'attachment; filename="m1.ar.draft.xlsx"'
    assert sheet.content[:2] == b"PK"
    out = await browser.get(f"{HERE}/file/draft/po")
    catalog = po.parse(out.content, "m1.po", "ar")
    for message in catalog:
        if message.context == "m1-i2.text":
            message.string = "سؤال ثانٍ"
    data = po.text_of(catalog).encode()
    for count in ("1 part", "0 parts"):
        reply = await browser.upload(f"{HERE}/file", ("m1.po", data))
        assert f"Taken in: {count}." in words_of(reply.text)
    assert [one.by for one in state(house, "m1-i2").drafts] == ["Tom, Harbour"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.po", b"# no texts\n", "holds no texts"),
        ("a.pdf", b"%PDF", "save it as .po, .xlsx or .csv"),
        ("a.csv", b"a,b\n1,2\n", "no column"),
        ("a.po", b'msgid "x"\nmsgstr "y"\n', "1 to mend first"),
    ],
)
async def test_a_file_that_is_none_of_ours_is_refused_whole(
    house: House, tom: StaffRow, name: str, data: bytes, said: str
) -> None:
    browser = await house.visiting(tom)
    reply = await browser.upload(f"{HERE}/file", (name, data))
    assert reply.status_code == 422
    assert said in words_of(reply.text)
    assert state(house, "m1-i2").state == "missing"


async def test_what_is_not_there_is_said(house: House, tom: StaffRow) -> None:
    browser = await house.visiting(tom)
    places = ("m9", "m1/en", "m1/zz", "m1/ar/m1-i9", "m1/ar/file/draft/pdf", "m1/ar/file/x/po")
    for place in places:
        assert (await browser.get(f"{ROOT}/{place}")).status_code == 404
    assert (await browser.post(f"{HERE}/m1-i9/draft", of="")).status_code == 404


async def test_what_was_said_is_pointed_out_until_the_words_are_worked_on(house: House) -> None:
    house.write(lambda tx: settled(tx, "m1-i1", "سؤال", house.time))
    name = house.person(language="ar")
    house.later(hours=1)
    says(house, name, "كلمة غريبة")
    browser = await house.visiting(house.mina)
    assert "sounds wrong" in words_of((await browser.get(HERE)).text)
    house.later(minutes=5)
    seen = hidden((await browser.get(ITEM)).text)
    assert (await browser.post(f"{ITEM}/settle", seen=seen, **{TEXT: "أحسن"})).status_code == 303
    assert "sounds wrong" not in words_of((await browser.get(HERE)).text)
    assert "it has been worked on since" in words_of((await browser.get(ITEM)).text)
