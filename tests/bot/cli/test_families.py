"""One family of commands can be loaded alone, and is found by any of its commands."""

from importlib import import_module

import pytest

from bot.cli import FAMILIES, build
from bot.cli.words import Parser


def commands_of(parser: Parser) -> tuple[str, ...]:
    (choices,) = [action.choices for action in parser._actions if isinstance(action.choices, dict)]
    return tuple(choices)


@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_adds_exactly_the_commands_it_is_listed_with(name: str) -> None:
    parser = Parser(prog="yousaid")
    import_module(f"bot.cli.{name}").register(parser.add_subparsers())
    assert commands_of(parser) == FAMILIES[name]


def test_without_a_command_we_know_all_are_there() -> None:
    every = tuple(one for adds in FAMILIES.values() for one in adds)
    assert commands_of(build()) == every
    assert commands_of(build("--help")) == every
    assert commands_of(build("nonsense")) == every
    assert commands_of(build("enter")) == FAMILIES["people"]
