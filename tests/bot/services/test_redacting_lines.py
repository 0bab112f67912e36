"""One line of a talk, or of a complaint, can be taken out for good; the rest stays."""

import pytest

from bot.errors import UserMistake
from bot.ports import Changed, Outcome, Result, Typed
from bot.services import complaints
from bot.services.care import talking
from bot.services.care_rows import LineRow, StaffRow
from bot.services.complaint_rows import ComplaintLine, ComplaintRow
from bot.services.messages import pack_mine
from bot.services.redacting import redact_complaint, redact_line
from bot.services.transaction import Transaction
from bot.services.translation_rows import TranslationRow
from bot.services.voice_rows import VoiceRow
from bot.store.secrecy.ledger import Line
from tests.bot.services.test_support_first import push
from tests.support.core import Core
from tests.support.rings import every_row

pytestmark = pytest.mark.asyncio

MINA = StaffRow(1, "Mina", "Harbour", "", '["en"]')
PRITI = StaffRow(2, "Priti", "Harbour", "", '["en"]', is_lead=1)
OMAR = StaffRow(3, "Omar", "Harbour", "", '["en"]', is_lead=1)
SECRET = "My brother is Zebediah Quill"
REST = "It was on Monday"


@pytest.fixture(autouse=True)
def _team(core: Core) -> None:
    for one in (MINA, PRITI, OMAR):
        core.store.write(lambda tx, one=one: tx.save_staff(one))  # type: ignore[misc]  # mypy cannot infer it


def everything(core: Core) -> str:
    return str(list(every_row(core.store)))


async def talks(core: Core, *texts: str) -> list[LineRow]:
    """Ann writes to the team; the lines of it."""
    await core.joined("ann")
    for text in texts:
        await core.types("ann", f"!pass on {text}")
    return spoken(core)


def spoken(core: Core) -> list[LineRow]:
    return core.look(lambda tx: tx.lines(tx.threads()[0].id))


async def complains(core: Core, *texts: str, shared: bool = False) -> list[ComplaintLine]:
    """Ann complains; the lines of it. Priti is named for it."""
    await core.joined("ann")
    for text in texts:
        await core.types("ann", f"!complain {text}")
    what = "team" if shared else "only"
    row = complaint(core)
    core.store.write(lambda tx: complaints.settle(tx, row.participant, what, core.now()))
    return written(core)


def complaint(core: Core) -> ComplaintRow:
    return core.look(lambda tx: tx.complaints())[0]


def written(core: Core) -> list[ComplaintLine]:
    return core.look(lambda tx: tx.complaint_lines(complaint(core).id))


def take_out(core: Core, line: int, by: StaffRow = PRITI) -> None:
    """Of the complaint."""
    number = complaint(core).id
    core.store.write(lambda tx: redact_complaint(tx, number, line, by, 5))


def noted(core: Core) -> list[tuple[str, str]]:
    return [(one.who, one.about) for one in core.look(lambda tx: tx.audit(1 << 60, 9))]


async def test_a_line_of_a_talk_is_gone_and_the_talk_stays(core: Core) -> None:
    first, _ = await talks(core, SECRET, REST)
    assert "Quill" in everything(core)
    core.store.write(lambda tx: redact_line(tx, first.id, MINA, 5))
    assert "Quill" not in everything(core)
    assert [one.words for one in spoken(core)] == ["", REST]
    assert noted(core) == [("Mina", f"line {first.id} of a talk")]


async def test_a_line_takes_what_its_message_said_before_it_was_changed_along(core: Core) -> None:
    await core.joined("ann")
    await core.arrive("ann", Typed(f"!pass on {SECRET}"), message=40)
    await core.quiet()
    await core.arrive("ann", Changed(f"{SECRET}, and more", 40), message=40)
    await core.quiet()
    old, new = spoken(core)
    assert "Quill" in old.words and "Quill" in new.words
    core.store.write(lambda tx: redact_line(tx, new.id, MINA, 5))
    assert "Quill" not in everything(core)


async def test_its_translation_goes_with_a_line(core: Core) -> None:
    (line,) = await talks(core, "كلمات")
    ann = core.look(lambda tx: tx.threads())[0].participant
    row = TranslationRow("line", line.id, ann, SECRET, MINA.id, 3)
    core.store.write(lambda tx: tx.save_translation(row))
    core.store.write(lambda tx: redact_line(tx, line.id, MINA, 5))
    assert "Quill" not in everything(core)


async def test_what_somebody_of_the_team_wrote_is_gone_from_what_was_said_too(core: Core) -> None:
    await talks(core, REST)
    thread = core.look(lambda tx: tx.threads())[0]
    line = core.store.write(lambda tx: talking.answer(tx, thread, MINA, SECRET, core.now()))

    def job(tx: Transaction) -> None:
        (number,) = tx.ids(1)
        told = {**push(number, thread.participant, 1), "key": "told", "state": "sent"}
        tx.add_messages([told], {number: pack_mine(f"Mina writes: {SECRET}")})  # type: ignore[list-item]  # a row by parts

    core.store.write(job)
    core.store.write(lambda tx: redact_line(tx, line, PRITI, 5))
    assert "Quill" not in everything(core)
    await core.quiet()
    assert "Quill" not in everything(core)


async def test_a_line_of_a_complaint_is_gone_and_the_complaint_still_waits(core: Core) -> None:
    (first,) = await complains(core, SECRET)
    before = complaint(core)
    take_out(core, first.id)
    assert "Quill" not in everything(core)
    assert complaint(core) == before
    assert noted(core)[0] == ("Priti", f"line {first.id} of complaint {before.id}")


async def test_only_whoever_is_named_takes_anything_out_of_a_complaint(core: Core) -> None:
    (line,) = await complains(core, SECRET)
    for other in (MINA, OMAR):
        with pytest.raises(UserMistake, match="There is no complaint"):
            take_out(core, line.id, other)
    assert [one.words for one in written(core)] == [SECRET]


async def test_whoever_may_merely_read_a_complaint_takes_nothing_out(core: Core) -> None:
    (line,) = await complains(core, SECRET, shared=True)
    with pytest.raises(UserMistake, match="Only whoever is named"):
        take_out(core, line.id, MINA)
    assert [one.words for one in written(core)] == [SECRET]
    assert noted(core) == []


async def test_a_line_without_words_or_of_something_else_is_one_sentence(core: Core) -> None:
    (said,) = await talks(core, REST)
    (line,) = await complains(core, SECRET)
    with pytest.raises(UserMistake, match="has no line"):
        take_out(core, said.id)
    with pytest.raises(UserMistake, match="No talk has a line"):
        core.store.write(lambda tx: redact_line(tx, line.id, MINA, 5))
    take_out(core, line.id)
    with pytest.raises(UserMistake, match="has no line"):
        take_out(core, line.id)


async def test_a_line_that_was_spoken_takes_its_sound_along(core: Core) -> None:
    await core.joined("ann")
    number = core.person("ann")

    def job(tx: Transaction) -> int:
        ann = tx.people([number])[number]
        tx.save_voice(VoiceRow(77, number, "telegram", "f", 3, 0, "", "", "kept", 1, 1))
        tx.keep_sound(77, number, b"Quill")
        talking.pass_on(tx, ann, SECRET, "k", core.now(), "voice:77")
        return tx.lines(tx.threads()[0].id)[0].id

    line = core.store.write(job)
    core.store.write(lambda tx: redact_line(tx, line, MINA, 5))
    assert core.look(lambda tx: tx.sound_of(77)) is None
    assert "Quill" not in everything(core)


@pytest.mark.parametrize("outcome", ["retry", "uncertain"])
async def test_a_line_on_its_way_to_the_person_is_not_said_to_be_gone(
    core: Core, outcome: Outcome
) -> None:
    await talks(core, REST)
    thread = core.look(lambda tx: tx.threads())[0]
    line = core.store.write(lambda tx: talking.answer(tx, thread, MINA, SECRET, core.now()))
    core.channel.outcomes.append(Result(outcome, wait=30.0))
    await core.quiet()
    with pytest.raises(UserMistake, match="on their way"):
        core.store.write(lambda tx: redact_line(tx, line, MINA, core.now()))
    core.later(minutes=5)
    await core.tick.tick(core.now())
    await core.quiet()
    core.store.write(lambda tx: redact_line(tx, line, MINA, core.now()))
    assert SECRET not in everything(core)


async def test_what_was_said_with_a_line_in_it_comes_back_in_no_backup(core: Core) -> None:
    (mine,) = await talks(core, SECRET)
    thread = core.look(lambda tx: tx.threads())[0]
    line = core.store.write(lambda tx: talking.answer(tx, thread, MINA, SECRET, core.now()))
    await core.quiet()
    since = "2026-11-24T00:00:00+00:00"
    gone = [Line(since, f"line:{number}", "words") for number in (mine.id, line)]
    core.store.within(lambda tx: tx.replay_erasures(gone))
    assert SECRET not in everything(core)
