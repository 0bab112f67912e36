"""Languages and rendering. Everything outside imports from here, or one of the named modules."""

from bot.i18n.languages import Language, language, match
from bot.i18n.render import LOCALES, Catalogues
from bot.i18n.scene import Impact, MyAnswer, Scene, Suggestion, SupportCard, Told
from bot.i18n.state import State

__all__ = [
    "LOCALES",
    "Catalogues",
    "Impact",
    "Language",
    "MyAnswer",
    "Scene",
    "State",
    "Suggestion",
    "SupportCard",
    "Told",
    "language",
    "match",
]
