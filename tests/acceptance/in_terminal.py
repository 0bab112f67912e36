"""The terminal as a reviewer's chat: `yousaid chat` behind a pipe, answered with numbers."""

import os
import re
import select
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from bot.channels.terminal import screen
from bot.i18n import Catalogues
from conversations import builtin_sources, load, sentences
from conversations.effects import Line
from tests.acceptance.processes import House
from tests.acceptance.reviewer import Question, plain

PATIENCE: Final = 60.0
#: Everything that is printed together is there within this.
TOGETHER: Final = 0.05
CHOICE: Final = re.compile(r"^  [✓ ] (\d+|x)  (.+)$", re.MULTILINE)
CONTROL: Final = re.compile(r"(?:^  | · )([a-z]) (?=\S)", re.MULTILINE)


class Labels:
    """Which code a label stands for, in one language: a person reads labels, a plan has codes.

    Several questions have the same labels; which of them it is, a person reads above them.
    """

    def __init__(self, language: str) -> None:
        library, _ = load(builtin_sources())
        catalogues = Catalogues.load(sentences(library))
        said = catalogues.wordings(language).labels
        #: By label: each code, with the sentences that stand above it somewhere.
        self._codes: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for flow in library.flows.values():
            for node in flow.nodes.values():
                whole = [one for one in node.says if not (one.block or one.names or one.many)]
                above = {plain(catalogues.text(language, Line(one.key, one.text))) for one in whole}
                for choice in node.question.choices if node.question else ():
                    label = said.get(choice.label.key, choice.label.text)
                    self._codes[plain(label)][choice.id] |= above
        for one in catalogues.languages:
            self._codes[plain(one.own_name)][one.code] |= set()

    def codes(self, label: str, text: str) -> set[str]:
        """The code this label stands for under that text; where it is unknown, anywhere."""
        found, seen = self._codes.get(plain(label), {}), plain(text)
        here = {code for code, above in found.items() if any(one in seen for one in above)}
        return here or set(found)


class TerminalChat:
    """One person at a terminal."""

    def __init__(self, process: "subprocess.Popen[bytes]", labels: Labels) -> None:
        self._process = process
        self._labels = labels
        self._keys: dict[str, str] = {}

    def question(self) -> Question:
        """What was printed since the last line typed."""
        text = self._printed()
        self._keys = dict(self._found(text))
        return Question(text, tuple(self._keys))

    def press(self, code: str) -> None:
        """Type the number or the letter of a choice."""
        self._type(self._keys[code])

    def write(self, text: str) -> None:
        """Type words."""
        self._type(text)

    def _type(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{line}\n".encode())
        self._process.stdin.flush()

    def _printed(self) -> str:
        """Wait for a message with choices, and for all of it."""
        end = time.monotonic() + PATIENCE
        raw = b""
        assert self._process.stdout
        while True:
            is_whole = bool(CHOICE.search(raw.decode(errors="replace")))
            ready, _, _ = select.select(
                [self._process.stdout], [], [], TOGETHER if is_whole else end - time.monotonic()
            )
            if ready:
                new = os.read(self._process.stdout.fileno(), 65536)
                assert new, f"The chat ended. It said: {raw.decode()}"
                raw += new
            elif is_whole:
                return raw.decode()
            else:
                raise AssertionError(f"No choices came. It said: {raw.decode()}")

    def _found(self, text: str) -> Iterator[tuple[str, str]]:
        for number, label in CHOICE.findall(text):
            for code in self._labels.codes(label, text):
                yield code, number
        letters = {letter: name for name, letter in screen.LETTERS.items()}
        names: Mapping[str, str] = {"skip": "!skip", "several": "+several", "done": "+done"}
        for letter in CONTROL.findall(text):
            name = letters.get(letter, "")
            if name in names:
                yield names[name], letter


@contextmanager
def terminal(house: House, language: str, *options: str) -> Iterator[TerminalChat]:
    """A started `yousaid chat`; afterwards its input ends, and it ends in order."""
    errors = (house.folder / "chat.err").open("w+b")
    process = subprocess.Popen(
        [*house.program, "chat", *options],
        cwd=house.at,
        env=house.env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
    )
    try:
        yield TerminalChat(process, Labels(language))
        assert process.stdin
        process.stdin.close()
        status = process.wait(PATIENCE)
        said = (house.folder / "chat.err").read_text(encoding="utf-8")
        assert status == 0 and "Traceback" not in said, said
    finally:
        process.kill()
        process.wait()
        assert process.stdout
        process.stdout.close()
        errors.close()
