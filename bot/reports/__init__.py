"""What leaves the project as a file: one module for each kind of document."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from bot.reports.chain_files import chain_csv, chain_json
from bot.reports.kinds import Order, Report
from bot.reports.page import GRIPP2, HTML, PDF
from bot.reports.showcase import showcase_page
from bot.reports.spreadsheet import spreadsheet
from bot.reports.word import word

__all__ = ["REPORTS", "Order", "Report", "showcase_page"]

REPORTS: Final[Mapping[str, Report[Any]]] = MappingProxyType(
    {
        "docx": word(),
        "xlsx": spreadsheet(),
        "json": chain_json(),
        "csv": chain_csv(),
        "gripp2": GRIPP2,
        "html": HTML,
        "pdf": PDF,
    }
)
"""The kinds of reports of a round's feedback, by the name of their format."""
