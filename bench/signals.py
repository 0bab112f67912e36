"""How long it takes to look for signals in a text, new and met before.

    python -m bench.signals

The first column is a text met for the first time by rules just read, the second the best of many
more. The odd ones repeat what is dearest: beginnings of phrases, whole phrases, disguises.
"""

import time

from bench import yardstick
from bot.services.signals import Signals, read

PLAIN = (
    "I think the second question is quite hard to read, and my friend said the same when we talked "
    "about it at home. It could be shorter, and maybe say first why you want to know that. "
)
#: Telegram's longest message.
LONGEST = 4096
LENGTHS = (50, 500, LONGEST)
ODD = {
    "beginnings": "i want i dont want to ",
    "whole phrases": "i want to die ",
    "exceptions": "i dont want to die ",
    "letters apart": "k i l l  m e ",
    "figures for letters": "k1ll m3 ",
    "quotation marks": '" a ',
    "drawn out": "killlll dieeeee ",
    "one long word": "a",
    "marks only": "!",
    "emoji": "🆘⚰",
    "Arabic": "أريد أن أتكلم عن السؤال ",
    "Urdu": "میں سوال کے بارے میں کہنا چاہتا ہوں ",
}
TIMES = 20


def main() -> None:
    """Print the table."""
    print(yardstick.told())
    texts = {f"plain, {n} characters": (PLAIN * LONGEST)[:n] for n in LENGTHS}
    texts |= {f"{name}, {LONGEST}": (unit * LONGEST)[:LONGEST] for name, unit in ODD.items()}
    begun = time.process_time()
    signals, _ = read()
    print(f"Rules are read in {(time.process_time() - begun) * 1e3:.0f} ms.\n")
    print("| text | first, us | then, us |")
    print("|---|---|---|")
    for name, text in texts.items():
        first = _once(read()[0], text)
        _once(signals, text)
        then = min(_once(signals, text) for _ in range(TIMES))
        print(f"| {name} | {first * 1e6:,.0f} | {then * 1e6:,.0f} |")


def _once(signals: Signals, text: str) -> float:
    begun = time.process_time()
    signals.find(text)
    return time.process_time() - begun


if __name__ == "__main__":
    main()
