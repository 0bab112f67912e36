"""Which languages are offered, and what a broken rule file keeps from starting."""

from pathlib import Path

import pytest

from bot.app.signposting import Signposting
from bot.app.texts import Speech, catalogues_of, sound_library, sound_signals
from bot.errors import UserMistake
from bot.i18n import Catalogues
from bot.i18n.pseudo import PSEUDO


@pytest.fixture(scope="module")
def catalogues() -> Catalogues:
    signposting = Signposting()
    return catalogues_of(sound_library(None), signposting)


def offered(catalogues: Catalogues, *covered: str) -> set[str]:
    speech = Speech(catalogues, lambda: True, lambda: frozenset(covered))
    return {code for code, _ in speech.offered()}


def test_a_language_whose_signs_of_distress_are_not_known_is_not_offered(
    catalogues: Catalogues,
) -> None:
    assert "ar" in offered(catalogues, "en", "ar")
    assert "ar" not in offered(catalogues, "en")


def test_english_is_always_offered(catalogues: Catalogues) -> None:
    assert offered(catalogues) - set(PSEUDO) == {"en"}


def test_of_the_drafts_that_ship_only_those_are_tried_out_whose_signs_are_known(
    catalogues: Catalogues, tmp_path: Path
) -> None:
    known = sound_signals(tmp_path).languages()
    speech = Speech(catalogues, lambda: True, lambda: known)
    offered = {code for code, _ in speech.offered()} - set(PSEUDO)
    assert offered == {"en", "ar", "ur"}
    assert offered < {code for code, _ in speech.every()}


def test_a_broken_rule_file_keeps_the_bot_from_starting(tmp_path: Path) -> None:
    text = '[[rule]]\nid = "own.a"\nkind = "about_me"\nphrases = ["the"]\n'
    (tmp_path / "signals.toml").write_text(text, "utf-8")
    with pytest.raises(UserMistake, match=r"own\.a: “the” would match almost everything"):
        sound_signals(tmp_path)
