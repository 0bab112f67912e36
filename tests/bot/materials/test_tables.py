"""Questions in tables are read only where it is clear which column holds them."""

from tests.bot.materials.guides import Save, table, texts, why


def test_a_table_with_a_column_of_questions_is_read(save: Save) -> None:
    draft = save(
        table(
            [
                ["No.", "Question", "Prompts", "Answer options", "Time"],
                ["1", "Do you ride?", "at night; alone", "", "5"],
                ["At home", "", "", "", ""],
                ["2", "Is it far?", "", "Yes; No", "3"],
                ["", "", "", "", "9 minutes"],
            ]
        )
    )
    assert [(item.number, item.section, item.text) for item in draft.items] == [
        ("1", "Buses", "Do you ride?"),
        ("2", "At home", "Is it far?"),
    ]
    assert draft.items[0].probes == ("at night", "alone")
    assert draft.items[1].options == ("Yes", "No")
    assert why(draft, "Time") == "a table column that holds no questions"
    assert why(draft, "9 minutes") == "a table row without a question"


def test_the_only_column_that_asks_is_the_column_of_questions(save: Save) -> None:
    draft = save(table([["Q1", "Do you ride?", "warm-up"], ["Q2", "Is it far?", "main"]]))
    assert [(item.number, item.text) for item in draft.items] == [
        ("Q1", "Do you ride?"),
        ("Q2", "Is it far?"),
    ]


def test_a_table_without_a_clear_column_is_skipped_with_its_reason(save: Save) -> None:
    document = table([["I ride", "often", "never"], ["I walk", "often", "never"]])
    document.add_paragraph("1. Do you ride?")
    draft = save(document)
    assert texts(draft) == ["Do you ride?"]
    assert why(draft, "I ride | often | never | I walk | often | never") == (
        "a table without a clear column of questions"
    )


def test_a_one_column_table_is_only_a_frame(save: Save) -> None:
    assert texts(save(table([["1. Do you ride?"], ["2. Is it far?"]]))) == [
        "Do you ride?",
        "Is it far?",
    ]
