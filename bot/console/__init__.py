"""The team's own pages. `routes` serves them; all else is inside."""

from bot.console.kit import Options, Sheets, Telling
from bot.console.routes import routes

__all__ = ["Options", "Sheets", "Telling", "routes"]
