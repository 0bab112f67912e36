"""Who works on the team's pages, by commands, from an empty folder."""

from pathlib import Path

import pytest

from tests.acceptance.processes import House


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Nobody yet."""
    return House(tmp_path, {"YOUSAID_PUBLIC_URL": "https://team.example"})


def test_the_first_is_an_admin_and_gets_a_link(house: House) -> None:
    made = house.here("facilitator", "add", "Mina", "--organisation", "Harbour")
    assert made.status == 0
    assert made.out.startswith("https://team.example/team/enter/")
    assert made.out.count("\n") == 1
    (mina,) = house.data("facilitator", "list")
    assert mina["roles"] == ["facilitator", "admin"]


def test_those_who_follow_are_what_they_are_made(house: House) -> None:
    house.data("facilitator", "add", "Mina", "--organisation", "Harbour")
    ben = house.data("facilitator", "add", "Ben", "--organisation", "Uni", "--role", "evaluator")
    assert ben["roles"] == ["evaluator"]
    house.data("facilitator", "edit", "Ben", "--role", "translator", "--role", "lead")
    (_, ben) = house.data("team", "list")
    assert (ben["roles"], ben["lead"]) == (["lead", "translator"], True)


def test_each_link_is_another_and_the_project_never_loses_its_admin(house: House) -> None:
    first = house.data("facilitator", "add", "Mina", "--organisation", "Harbour")
    second = house.data("facilitator", "link", "Mina", "--afresh")
    assert first["code"] != second["code"]
    house.data("facilitator", "add", "Ben", "--organisation", "Uni")
    for refused in (
        ("facilitator", "edit", "Mina", "--role", "evaluator"),
        ("team", "leave", "Mina"),
    ):
        outcome = house.here(*refused)
        assert (outcome.status, outcome.out) == (2, "")
        assert "is the only admin" in outcome.err


@pytest.mark.parametrize(
    ("command", "word"),
    [
        (("add", "Kit"), "--organisation"),
        (("add", "Kit", "--organisation", "Uni", "--role", "boss"), "--role"),
        (("add", "", "--organisation", "Uni"), "first name"),
        (("link", "Nobody"), "Nobody in the team"),
        (("edit", "Nobody", "--role", "admin"), "Nobody in the team"),
    ],
)
def test_a_mistake_is_one_sentence(house: House, command: tuple[str, ...], word: str) -> None:
    outcome = house.here("facilitator", *command)
    assert (outcome.status, outcome.out) == (2, "")
    assert word in outcome.err
    assert outcome.err.count("\n") == 1
    assert house.data("facilitator", "list") == []


def test_the_doctor_finds_the_audit_whole(house: House) -> None:
    house.data("facilitator", "add", "Mina", "--organisation", "Harbour")
    house.data("facilitator", "link", "Mina")
    assert house.here("doctor").status == 0
