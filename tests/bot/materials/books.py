"""Builds workbooks for the tests."""

import io
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

Rows = Sequence[Sequence[object]]


def workbook(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook of these sheets, in order; every text is a text, whatever it begins with."""
    book = Workbook()
    del book["Sheet"]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for y, row in enumerate(rows, 1):
            for x, value in enumerate(row, 1):
                if value is not None:
                    sheet.cell(y, x).value = value
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


FORM: Mapping[str, Rows] = {
    "survey": [
        ["type", "name", "label", "label::Cymraeg (cy)", "hint", "relevant", "guidance_hint"],
        ["start", "start"],
        ["note", "welcome", "Thank you for coming."],
        ["begin group", "travel", "Getting about"],
        ["select_one yesno", "q1", "Do you ride the bus?", "Ydych chi ar y bws?"],
        ["begin_group", "bus", "On the bus", None, None, "${q1} = 'y'"],
        ["select_multiple why or_other", "q2", "Why?", None, "Tick all.", None, "Wait a moment."],
        ["integer", "fare", "What is the fare?", None, None, "${q2} != ''"],
        ["end_group"],
        ["end group"],
        ["text", "q3", None, "Unrhyw beth arall?"],
        ["calculate", "sum", None],
        ["slect_one yesno", "q4", "Is it late?"],
        ["select_one gone", "q5", "Is it full?"],
        ["text", "q6", "Is it cold?"],
        ["end_group"],
    ],
    "choices": [
        ["list_name", "name", "label", "label::Cymraeg (cy)"],
        ["yesno", "y", "Yes", "Ydw"],
        ["yesno", "n", "No"],
        ["why", 1, "School"],
        ["why", 2, "Friends <b>and</b> family"],
        ["why", 2, "Friends <b>and</b> family"],
        ["why", 3],
    ],
    "settings": [["form_title", "form_id"], ["Bus survey", "bus"]],
    "notes to self": [["Ask Mina."]],
}
