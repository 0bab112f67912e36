"""A pack made by command is what the running program would make."""

from pathlib import Path

from tests.acceptance.conftest import ROUND, Make, Prepared


def test_a_pack_is_made_by_command_in_each_language_that_people_are_offered(
    copied: Make, short: Prepared, tmp_path: Path
) -> None:
    house = copied(short).house
    made = tmp_path / "pack.html"
    outcome = house.here("print", ROUND, "--language", "ar", "--out", made)
    assert outcome.status == 0, outcome.err
    assert '<html lang="ar" dir="rtl">' in made.read_text("utf-8")
