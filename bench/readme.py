"""Puts measured text into README.md, between the marks of its section."""

from datetime import UTC, datetime
from pathlib import Path

README = Path(__file__).parent / "README.md"


def put(section: str, text: str, readme: Path = README) -> None:
    """Replace what stands between ``<!-- section -->`` and ``<!-- /section -->``.

    Raises ValueError where the marks are missing.
    """
    begin, end = f"<!-- {section} -->", f"<!-- /{section} -->"
    whole = readme.read_text("utf-8")
    if whole.count(begin) != 1 or whole.count(end) != 1:
        raise ValueError(f"The marks of “{section}” do not stand in {readme.name} once each.")
    before, _, rest = whole.partition(begin)
    _, _, after = rest.partition(end)
    day = datetime.now(UTC).date().isoformat()
    readme.write_text(f"{before}{begin}\nMeasured {day}. {text.strip()}\n{end}{after}", "utf-8")
