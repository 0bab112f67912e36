"""A watch tells once that the bot is silent, again each hour, and when it is back."""

from bot.services.care.silence import AGAIN, Silence


def _words(looks: list[tuple[float, bool]], after: float = 600) -> list[tuple[float, str]]:
    silence = Silence(after, 0)
    found = [(at, silence.saw(at, is_well=is_well)) for at, is_well in looks]
    return [(at, word) for at, word in found if word is not None]


def test_a_bot_that_answers_is_no_news() -> None:
    assert _words([(float(at), True) for at in range(0, 9000, 60)]) == []


def test_ten_minutes_of_silence_are_told_then_each_hour_then_the_return() -> None:
    looks = [(float(at), at >= 8000) for at in range(60, 9000, 60)]
    looks = [(0.0, True), *looks]
    assert _words(looks) == [
        (600, "silent"),
        (600 + AGAIN, "again"),
        (600 + 2 * AGAIN, "again"),
        (8040, "back"),
    ]


def test_a_bot_that_never_answered_is_silent_too() -> None:
    assert _words([(0, False), (599, False), (600, False)]) == [(600, "silent")]


def test_a_hiccup_is_not_told() -> None:
    assert _words([(0, True), (300, False), (599, True), (900, False), (1198, False)]) == []


def test_what_could_not_be_told_is_told_with_the_next_look() -> None:
    silence = Silence(600, 0)
    assert silence.saw(600, is_well=False) == "silent"
    silence.untold("silent")
    assert silence.saw(660, is_well=False) == "silent"
    assert silence.saw(720, is_well=True) == "back"
    silence.untold("back")
    assert silence.saw(780, is_well=True) == "back"
    assert silence.saw(840, is_well=True) is None
