"""The two made-up languages keep placeholders and show what a layout would do to a real one."""

from hypothesis import given
from hypothesis import strategies as st

from bot.i18n.pseudo import accent, mirror
from bot.i18n.voice import NAME


@given(st.text(st.sampled_from("abcde XYZ.{}_"), max_size=60))
def test_placeholders_are_kept(text: str) -> None:
    assert NAME.findall(accent(text)) == NAME.findall(text)
    assert NAME.findall(mirror(text)) == NAME.findall(text)


def test_accented_text_is_longer_and_bracketed() -> None:
    text = "You can stop here for as long as you like."
    made = accent(text)
    assert made.startswith("[") and made.endswith("]")
    assert 1.3 <= len(made) / len(text) <= 1.5
    assert not set("aeiou") & set(made)


def test_mirrored_words_run_from_right_to_left() -> None:
    assert mirror("Hello {name}!") == "\u200f\u202eHello\u202c {name}\u202e!\u202c"


def test_digits_run_from_left_to_right_among_mirrored_words() -> None:
    assert mirror("Call 112.") == "\u200f\u202eCall\u202c 112\u202e.\u202c"
