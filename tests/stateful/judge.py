"""What must hold whenever all is quiet: the journal of the people against the database."""

from collections.abc import Mapping

from bot.services import doctor
from bot.services.answering import key_of
from bot.services.care_rows import LineRow
from bot.services.complaint_rows import ComplaintLine
from bot.services.rows import AnswerRow, AskRow, ask_id
from bot.services.transaction import Transaction
from conversations import Session
from tests.stateful.stage import EDITED, Human, Written
from tests.stateful.world import World

#: There is no team in this world, so alerts reach nobody; rings have tests of their own.
NOBODY_RINGS = {
    "A red alert rings until somebody named has it.",
    "An alert reaches somebody of the team.",
}


def judge(world: World) -> None:
    """Raise AssertionError with the evidence where a promise is broken."""
    found = world.store.read(lambda tx: doctor.examine(tx, world.bot.now()))
    broken = [one for one in found if one.invariant not in NOBODY_RINGS]
    assert not broken, broken
    world.store.read(lambda tx: _judge(tx, world))


def _judge(tx: Transaction, world: World) -> None:
    for human in world.stage.humans:
        person = tx.people_at(human.channel, [human.address]).get(human.address)
        if person is None:
            assert not human.is_in, f"{human.name} is not known any more"
            continue
        rows = tx.answers_of(person.id)
        session = Session.from_json(person.body)
        numbers = [ask_id(person.id, n) for n in range(1, session.asks + 1)]
        asks = {row.number: row for row in tx.asks(numbers).values()}
        complaints = tx.complaints_of(person.id)
        has_withdrawn = any(one.state == "withdrawn" for one in complaints)
        is_lossy = session.id in world.watch.removed or has_withdrawn
        passed_on = _passed_on(tx, person.id)
        for written in human.written:
            times = sum(written.token in words for words in passed_on)
            if times:
                assert times == 1, f"passed on twice: {human.name} {written}"
                assert not any(written.token in (row.words or "") for row in rows), written
            else:
                tokens = (written.token, *written.before)
                is_unkept = any(one in words for one in tokens for words in world.watch.unkept)
                _words(human, written, rows, asks, is_lossy=is_lossy or is_unkept)
        _place(human, session)


def _passed_on(tx: Transaction, person: int) -> list[str]:
    """What this person wrote to people of the team, or complained of, message by message."""
    mine = [one.id for one in tx.threads() if one.participant == person]
    lines: list[LineRow | ComplaintLine] = [
        *(line for thread in mine for line in tx.lines(thread)),
        *(line for one in tx.complaints_of(person) for line in tx.complaint_lines(one.id)),
    ]
    return [line.words for line in lines if line.staff is None]


def _words(
    human: Human,
    written: Written,
    rows: list[AnswerRow],
    asks: Mapping[int, AskRow],
    *,
    is_lossy: bool,
) -> None:
    """What was written is kept once, under a question that was seen when it was written."""
    what = f"{human.name} {written}"
    holding = [row for row in rows if written.token in (row.words or "")]
    if not holding:
        assert is_lossy, f"lost: {what}"
        return
    assert len({key_of(row) for row in holding}) == 1, f"in two places: {what} {holding}"
    times = max((row.words or "").count(written.token) for row in holding)
    assert times == 1, f"twice: {what} {holding}"
    _still_counts(human, what, rows, holding)
    row = holding[0]
    is_own_choice = row.mode == "tap"  # asked where their words belong, the person said it
    if row.under in ("unfiled", "early") or written.is_changed or is_own_choice:
        return
    fitting = _fitting(row, asks)
    first = min((human.seen[n] for n in fitting if n in human.seen), default=None)
    is_seen = not fitting or (first is not None and first < written.order)
    assert is_seen, f"unseen: {what} is under {row}, first shown {first}"


def _still_counts(human: Human, what: str, rows: list[AnswerRow], holding: list[AnswerRow]) -> None:
    """Other words may take their place as the answer; a remark, or an edit of others, may not."""
    same = [row for row in rows if key_of(row) == key_of(holding[0])]
    if same[-1] is holding[-1] or same[-1].state == "withdrawn":
        return
    covering = same[same.index(holding[-1]) + 1]
    edited = {f"telegram:{one.message}" for one in human.written if one.is_changed}
    assert covering.under not in ("comment", "unfiled", "early"), f"covered: {what} by {covering}"
    is_edit = covering.source_key in edited and EDITED in (covering.words or "")
    assert not is_edit, f"covered: {what} by {covering}"


def _fitting(row: AnswerRow, asks: Mapping[int, AskRow]) -> set[int]:
    """The asks that an answer is about: of a comment, all about the same thing."""
    if row.under != "comment":
        return {row.ask}
    if row.scope == "item":
        return {n for n, ask in asks.items() if ask.item == row.subject}
    if row.scope == "section":
        return {n for n, ask in asks.items() if ask.section == row.subject}
    return set(asks)


def _place(human: Human, session: Session) -> None:
    """There is a question that can be answered now, and it stands in the chat."""
    frame = session.standing
    assert frame is not None and frame.ask, f"{human.name} has nothing to answer: {session}"
