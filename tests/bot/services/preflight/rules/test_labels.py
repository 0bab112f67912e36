"""A label is neutral: it is read before somebody chose to look."""

import pytest

from tests.bot.services.preflight.papers import heavy, item, noted, paper


@pytest.mark.parametrize(
    "label",
    ["Trigger warning", "A question about suicide", "Sensitive: family", "تحذير", "عن العنف"],
)
def test_words_that_frighten_are_named(label: str) -> None:
    (one,) = noted("label", paper(heavy(1, label=label)))
    assert one.part == "its label"


@pytest.mark.parametrize(
    "label",
    ["A time of change", "How a place felt", "A question about having enough", "عن المشاعر"],
)
def test_neutral_labels_pass(label: str) -> None:
    assert noted("label", paper(heavy(1, label=label))) == []


def test_labels_of_ordinary_items_are_seen_with_them() -> None:
    assert noted("label", paper(item(label="Safety and violence in films"))) == []
