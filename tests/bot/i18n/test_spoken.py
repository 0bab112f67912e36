"""Languages to speak and their ways: a list of ours, or a project's own."""

from pathlib import Path

import pytest

from bot.errors import UserMistake
from bot.i18n import po
from bot.i18n.render import LOCALES
from bot.i18n.spoken import LONGEST, spoken, way_of
from conversations import Spoken


def test_every_language_with_a_catalogue_can_be_spoken() -> None:
    codes = [one.code for one in spoken()]
    assert len(set(codes)) == len(codes)
    assert {"en", *po.codes(LOCALES)} <= set(codes)


def test_names_fit_a_button_and_are_none_of_another_way() -> None:
    for one in spoken():
        assert one.name
        names = [name for _, name in one.ways]
        assert len(set(names)) == len(names)
        assert all(0 < len(name) <= LONGEST for name in names)


def test_a_project_has_its_own_list(tmp_path: Path) -> None:
    own = tmp_path / "spoken.toml"
    own.write_text('[bn]\nsylheti = "সিলেটি"\n[rom]\n', "utf-8")
    assert [(one.code, one.ways) for one in spoken(own)] == [
        ("bn", (("sylheti", "সিলেটি"),)),
        ("rom", ()),
    ]
    own.unlink()
    assert isinstance(spoken(own)[0], Spoken)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("bn = [", "cannot be read"),
        ("[klingonish]\n", "“klingonish” is no language we know"),
        ("[BN]\n", "“BN” is no language we know"),
        ('bn = "Sylheti"', "write \\[bn\\] in a line of its own"),
        ('[bn]\n"Sylheti!" = "x"', "other signs than a-z"),
        ('[bn]\nsylheti = ""', "what “sylheti” of bn is called"),
        ("[bn]\nsylheti = 7", "what “sylheti” of bn is called"),
        (f'[bn]\nsylheti = "{"x" * 31}"', "what “sylheti” of bn is called"),
    ],
)
def test_a_mistake_in_it_is_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    own = tmp_path / "spoken.toml"
    own.write_text(text, "utf-8")
    with pytest.raises(UserMistake, match=sentence):
        spoken(own)


def test_staff_read_its_name_in_letters_of_ours() -> None:
    assert way_of("sudanese") == "Sudanese"
    assert way_of("north_west") == "North West"
    assert way_of("") == ""
