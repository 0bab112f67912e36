"""What keeps a PDF from being drawn is one clear sentence, whatever it was to be."""

import sys
from typing import Any

import pytest

from bot.errors import NotPossible
from bot.reports.page.paper import printed


class Lacking:
    """A system on which one library does not load."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def find_spec(self, name: str, *_: object) -> None:
        if name == "weasyprint":
            raise self.error


@pytest.mark.parametrize(
    ("error", "said"),
    [(OSError("cannot load library 'pango'"), "Pango"), (ImportError("weasyprint"), "WeasyPrint")],
)
def test_what_this_system_lacks_is_named(
    error: Exception, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Lacking(error), *sys.meta_path])
    with pytest.raises(NotPossible, match=f"^A PDF needs {said}(?!.*\\. ).*\\.$") as told:
        printed("<p>Sam Quill</p>")
    assert "--format" not in str(told.value), "a certificate has no other form"


def test_a_disk_that_is_full_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> bytes:
        raise OSError("No space left on device")

    import weasyprint

    monkeypatch.setattr(weasyprint.HTML, "write_pdf", full)
    with pytest.raises(NotPossible, match=r"^The PDF could not be written[^.]*\.$"):
        printed("<p>Sam Quill</p>")
