"""Every command is understood and answered in Arabic, at every place of every flow."""

from dataclasses import replace

import pytest

from bot.app.signposting import Signposting
from bot.app.texts import catalogues_of
from bot.i18n.phrases import COMMANDS as SAID
from conversations import FlowId, NodeId, Put, Wrote, advance
from tests.conversations.people import NOON
from tests.conversations.test_everywhere import PLACES, ask_at, standing_at
from tests.conversations.worlds import LIBRARY, world

CATALOGUES = catalogues_of(LIBRARY, Signposting())
ARABIC = CATALOGUES.wordings("ar")


def test_arabic_has_a_word_of_its_own_for_every_command() -> None:
    arabic = {name for word, name in ARABIC.commands.items() if not word.isascii()}
    assert arabic == set(SAID)  # the safe word is among them


@pytest.mark.parametrize(("flow", "node"), PLACES)
def test_every_command_typed_in_arabic_is_answered_in_arabic(flow: FlowId, node: NodeId) -> None:
    session = standing_at(flow, node)
    env = replace(world("oh oo"), wordings=ARABIC)
    ask = ask_at(session)
    for word in (word for word in ARABIC.commands if not word.isascii()):
        turn = advance(LIBRARY, session, Wrote(NOON, word, ask), env)
        puts = [effect for effect in turn.effects if isinstance(effect, Put)]
        assert puts, word
        shown = CATALOGUES.render(puts[-1], "ar")
        assert shown.is_rtl
        assert all(not press.text.isascii() for press in shown.presses if press.role == "help")
