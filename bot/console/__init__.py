"""The team's own pages. `routes` serves them; all else is inside."""

from bot.console.routes import Options, routes

__all__ = ["Options", "routes"]
