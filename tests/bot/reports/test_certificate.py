"""A certificate: the name they chose, what they did, and nothing of why they were asked."""

from dataclasses import replace
from datetime import date

import pytest

from bot.reports.certificate import certificate_html, certificate_pdf
from bot.services.recognition import Certificate
from bot.services.recognition.certifying import SKILLS
from tests.conversations.test_copy import TOPICS

FOUND = Certificate(
    "The Harbour study", 12, 15, date(2026, 3, 2), date(2026, 5, 9), ("Arabic", "English"),
    tuple(SKILLS.values()),
)  # fmt: skip


def test_it_says_what_was_done_and_when_in_months() -> None:
    page = certificate_html(FOUND, "Sam Quill")
    for said in (
        "Sam Quill",
        "from March 2026 to May 2026",
        "12 draft questions and texts",
        "Arabic, English",
        "For The Harbour study",
        *SKILLS.values(),
    ):
        assert said in page
    assert "2 March" not in page


def test_one_month_and_one_draft_read_well() -> None:
    one = replace(FOUND, items=1, minutes=1, first=FOUND.last)
    page = certificate_html(one, "Sam")
    assert "1 draft question or text, for about 1 minute" in page
    assert "in May 2026," in page


def test_a_name_is_words_and_never_markup() -> None:
    assert "&lt;script&gt;" in certificate_html(FOUND, "<script>")


def test_its_own_words_say_nothing_of_a_charity_or_of_anybodys_life() -> None:
    page = certificate_html(FOUND, "Sam")
    assert not TOPICS.search(page)
    assert "board" not in page and "young" not in page


@pytest.mark.parametrize("name", ["Sam Quill", "ليلى"])
def test_it_is_a_pdf_in_any_script(name: str) -> None:
    assert certificate_pdf(FOUND, name).startswith(b"%PDF")
