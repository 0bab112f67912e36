from pathlib import Path

import pytest
from docx.document import Document

from bot.materials import read_here as read
from bot.services.drafts import Draft
from tests.bot.materials.guides import Save


@pytest.fixture
def save(tmp_path: Path) -> Save:
    def save_and_read(document: Document) -> Draft:
        path = tmp_path / "bus-routes_2.docx"
        document.save(str(path))
        return read(path)

    return save_and_read
