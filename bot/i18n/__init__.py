"""Languages and rendering. Everything outside imports from here, or one of the named modules."""

from bot.i18n.languages import Language, language, match
from bot.i18n.render import LOCALES, Catalogues
from bot.i18n.scene import MyAnswer, Scene, SupportCard
from bot.i18n.state import State

__all__ = [
    "LOCALES",
    "Catalogues",
    "Language",
    "MyAnswer",
    "Scene",
    "State",
    "SupportCard",
    "language",
    "match",
]
