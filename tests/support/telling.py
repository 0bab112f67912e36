"""Approving and sending what became of people's words, on a board."""

from datetime import timedelta

from bot.services.decision_rows import ApprovalRow
from bot.services.impact import approval
from bot.services.impact.days import keep_days
from bot.services.impact.preview import preview
from bot.services.instants import micros
from bot.services.lookup import find_round
from bot.services.project_rows import RoundRow
from tests.support.board import ROUND, START, Board


def digest(board: Board) -> str:
    return board.look(lambda tx: preview(tx, ROUND, board.time)).dossier.digest


def approve(board: Board, by: str = "Mina, Harbour", seen: str = "") -> ApprovalRow:
    named = seen or digest(board)
    return board.write(lambda tx: approval.approve(tx, ROUND, by, named, board.time))


def send(board: Board, **later: float) -> RoundRow:
    at = board.time + timedelta(**later) if later else None
    return board.write(lambda tx: approval.send(tx, ROUND, board.time, at))


def the_round(board: Board) -> RoundRow:
    return board.look(lambda tx: find_round(tx, ROUND))


def tick(board: Board) -> None:
    board.write(lambda tx: keep_days(tx, board.time))


def told(board: Board, name: str) -> list[str]:
    rows = board.look(lambda tx: tx.promises_of(board.people[name]))
    return [row.kind for row in rows if row.kind != "closed"]


def with_impact(board: Board, **span: float) -> None:
    day = micros(START + timedelta(**span))
    board.write(lambda tx: tx.save_round(find_round(tx, ROUND)._replace(impact=day)))
