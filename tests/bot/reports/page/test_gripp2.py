"""The draft of the short form: five parts, what is known in them, and what is left to the team."""

import re

from bot.reports import REPORTS
from tests.support.dossiers import dossier, feedback, order, remark
from tests.support.full_round import full_round


def test_it_has_the_five_parts_and_says_what_is_to_be_written() -> None:
    text = REPORTS["gripp2"].write(full_round(), order()).decode()
    parts = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    assert parts == ["1. Aim", "2. Methods", "3. Results", "4. Discussion", "5. Reflections"]
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        assert "to be written by the team" in part
    assert "12" in text
    assert full_round().feedback.digest in text


def test_names_cannot_become_markdown() -> None:
    whole = dossier(feedback(proposals=(remark("x"),)))
    named = whole.__class__(
        **{**{n: getattr(whole, n) for n in whole.__slots__}, "project": {"host": "*A* [b](c) <i>"}}
    )
    text = REPORTS["gripp2"].write(named, order()).decode()
    assert r"\*A\* \[b\](c) \<i\>" in text
