"""From an effect to a message in a person's language. Works on values only and never looks up.

``Catalogues`` is built once and holds every language; rendering is on the path of every message.
"""

from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from bot.i18n import catalogue, pseudo
from bot.i18n.catalogue import Catalogue
from bot.i18n.drawing import note, paragraphs, picture, presses
from bot.i18n.extract import all_sentences
from bot.i18n.languages import Language
from bot.i18n.news import outcome
from bot.i18n.phrases import COMMANDS, LINES
from bot.i18n.progress import Progress, Wording, progress, wording
from bot.i18n.scene import EMPTY, Scene, Suggestion
from bot.i18n.shelf import Shelf
from bot.i18n.state import State, state_of
from bot.i18n.voice import Voice, code_key
from bot.ports import Message
from conversations import (
    Block,
    Line,
    Put,
    Redraw,
    Say,
    Sentence,
    Wordings,
    one_spelling,
)

T = TypeVar("T")

#: The block that goes as a file.
FILE = "held_file"

#: Beside the installed packages, in a checkout and in a wheel alike.
LOCALES = Path(__file__).parents[2] / "locales"


class Catalogues:
    """Every language there is, and how to say things in it."""

    def __init__(self, shelf: Shelf, spoken: Iterable[Sentence] = ()) -> None:
        self._shelf = shelf
        self._sentences = all_sentences(spoken)
        self._choices = {s.key: Line(s.key, s.text) for s in self._sentences if s.kind == "choice"}
        also = {s.also: Line(s.key, s.text) for s in self._sentences if s.also}
        self._chosen = _by_code(self._choices) | self._choices | also
        self._voices: dict[str, Voice] = {}
        self._easy_voices: dict[str, Voice] = {}
        self._wordings: dict[str, Wordings] = {}
        self._states: dict[str, State] = {}
        self._offered = frozenset(code for code in shelf.codes if self._is_offered(code))

    @classmethod
    def load(
        cls, spoken: Iterable[Sentence] = (), folder: Path = LOCALES, *, with_pseudo: bool = False
    ) -> "Catalogues":
        """Every language of a folder; ``spoken`` are the sentences of the flows.

        Raises UserMistake where a file that people may be offered is no PO file.
        """
        made = [catalogue.made_up(code) for code in pseudo.PSEUDO] if with_pseudo else []
        return cls(Shelf(folder, made), spoken)

    @property
    def languages(self) -> tuple[Language, ...]:
        """All of them, English first, then by their own names."""
        return self._shelf.named(self._shelf.codes)

    @property
    def folder(self) -> Path | None:
        """Where the files of these languages are; None where they have none."""
        return self._shelf.folder

    @property
    def written(self) -> tuple[Language, ...]:
        """Those that have a file; English needs none."""
        return tuple(one for one in self.languages if self._shelf.is_written(one.code))

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All that translators translate, in the order of the files, each key once."""
        return self._sentences

    def renew(self, language: str) -> None:
        """Take up what its file says now, in place: whoever holds these catalogues says it next.

        Safe while others speak: what they make of the old file meanwhile goes into what is thrown
        away here. Raises UserMistake where the file is no PO file; nothing is changed then.
        """
        self._shelf.renew(language)
        others = self._offered - {language}
        self._offered = others | {language} if self._is_offered(language) else others
        self._voices = _without(language, self._voices)
        self._easy_voices = _without(language, self._easy_voices)
        self._wordings = _without(language, self._wordings)
        self._states = _without(language, self._states)

    def offered(
        self, include_drafts: bool = False, among: Container[str] | None = None
    ) -> tuple[tuple[str, str], ...]:
        """What a person may choose from, of ``among`` or of all: (code, own name).

        Left out unless asked for is a language in which a sentence about consent, distress, help
        or stopping is missing, or was not approved (R90).
        """
        found = self._shelf.codes if include_drafts else self._offered
        wanted = found if among is None else [code for code in found if code in among]
        return tuple((one.code, one.own_name) for one in self._shelf.named(wanted))

    @property
    def made_up(self) -> tuple[tuple[str, str], ...]:
        """Those that nobody speaks, to look at pages with, as (code, name); never on offer."""
        return tuple(pseudo.NAMES.items())

    def state(self, language: str) -> State:
        """How complete a language is; counted once."""
        states = self._states
        kept = states.get(language)
        if kept is None:
            kept = states[language] = state_of(self._catalogue(language), self._sentences)
        return kept

    def progress(self, language: str) -> tuple[Progress, ...]:
        """How complete it is flow by flow."""
        return progress(self._catalogue(language), self._sentences)

    def wording(self, language: str, key: str, text: str, many: str | None = None) -> Wording:
        """A sentence as this language has it, and whether people may rely on it."""
        return wording(self._catalogue(language), key, text, many)

    def in_english(self, language: str) -> tuple[str, ...]:
        """Keys that had to be said in English to people who read this language."""
        return tuple(sorted(self._voice(language).in_english))

    def wordings(self, language: str) -> Wordings:
        """What typed replies may say in this language; commands work in English too."""
        wordings = self._wordings
        kept = wordings.get(language)
        if kept is None:
            kept = wordings[language] = self._make_wordings(language)
        return kept

    def text(self, language: str, line: Line) -> str:
        """One sentence in that language; in English where the language is unknown."""
        return self._voice(language).line(line)

    def choice(self, language: str, key: str) -> str:
        """A choice's label in that language; ``key`` is its flow, node and code with dots between,
        or its flow and code.
        """
        return self._voice(language).choice(key)

    def outcome(self, language: str, suggestion: Suggestion) -> list[str]:
        """The sentences of the impact letter about one suggestion or decision."""
        return [one.text for one in outcome(self._voice(language), suggestion)]

    def render(self, effect: Say | Put | Redraw, language: str, scene: Scene = EMPTY) -> Message:
        """The message that an effect sends. Raises ValueError for a button that cannot travel.

        To whoever likes it easy to read, the same sentences and buttons in the same order.
        """
        voice = self._voice(language, is_easy=scene.is_easy)
        match effect:
            case Say():
                return Message(
                    "say",
                    (*paragraphs(voice, effect, scene), *note(voice, effect.parts)),
                    language=voice.language,
                    is_rtl=voice.is_rtl,
                    is_easy=voice.is_easy,
                    pin=effect.pin,
                    picture=picture(voice, effect.parts, scene),
                    file=any(isinstance(p, Block) and p.name == FILE for p in effect.parts),
                )
            case Put():
                return Message(
                    "put",
                    (
                        *paragraphs(voice, effect, scene),
                        *note(voice, (*effect.parts, *(one.label for one in effect.buttons))),
                    ),
                    presses(voice, effect.ask.number, effect.buttons),
                    ask=effect.ask.number,
                    joins=effect.joins or 0,
                    language=voice.language,
                    is_rtl=voice.is_rtl,
                    is_easy=voice.is_easy,
                    wants_words=effect.wants_words,
                    picture=picture(voice, effect.parts, scene),
                )
            case Redraw():
                return Message(
                    "redraw",
                    presses=presses(voice, effect.ask, effect.buttons),
                    ask=effect.ask,
                    language=voice.language,
                    is_rtl=voice.is_rtl,
                    is_easy=voice.is_easy,
                )

    def _is_offered(self, language: str) -> bool:
        return self._shelf.could_be_offered(language) and (
            state_of(self._shelf.open(language), self._sentences).is_ready
        )

    def _catalogue(self, language: str) -> Catalogue:
        return self._shelf.at_hand(language if language in self._shelf else "en")

    def _shown(self, language: str) -> Catalogue:
        """Where people are offered a language, what nobody approved is said in English.

        Any other is met only by those who try drafts out.
        """
        found = self._catalogue(language)
        is_offered = language != "en" and language in self._offered
        return found.approved() if is_offered else found

    def _voice(self, language: str, *, is_easy: bool = False) -> Voice:
        code = language if language in self._shelf else "en"
        voices = self._easy_voices if is_easy else self._voices
        kept = voices.get(code)
        if kept is None:
            kept = voices[code] = Voice(self._shown(code), self._chosen, is_easy=is_easy)
        return kept

    def _make_wordings(self, language: str) -> Wordings:
        voice = self._voice(language)
        labels = {key: voice.plain(line) for key, line in self._choices.items()}
        commands: dict[str, str] = {}
        for name in COMMANDS:
            line = LINES[f"commands.{name}"]
            for words in (line.text, voice.plain(line)):
                commands |= {one_spelling(word): name for word in words.split("|") if word.strip()}
        safe_word = voice.plain(LINES["commands.safe"]).partition("|")[0].strip()
        return Wordings(voice.language, labels, commands, safe_word)


def _without(language: str, kept: dict[str, T]) -> dict[str, T]:
    """Another one, so that whoever is still filling the old one does no harm."""
    found = kept.copy()
    found.pop(language, None)
    return found


def _by_code(choices: Mapping[str, Line]) -> dict[str, Line]:
    """The first choice of each flow that has that code, for answers filed under another name."""
    found: dict[str, Line] = {}
    for key, line in choices.items():
        found.setdefault(code_key(key), line)
    return found
