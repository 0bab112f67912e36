"""What leaves the project as a file: one module for each kind of document."""

from bot.reports.showcase import showcase_page

__all__ = ["showcase_page"]
