"""Surveys as Qualtrics and LimeSurvey export them, small enough to be read."""

from collections.abc import Mapping
from typing import Any

import orjson


def question(key: str, kind: str, text: str, **more: Any) -> dict[str, Any]:
    payload = {"QuestionID": key, "QuestionType": kind, "QuestionText": text, **more}
    return {"Element": "SQ", "PrimaryAttribute": key, "Payload": payload}


def block(key: str, name: str, *questions: str, kind: str = "Standard") -> dict[str, Any]:
    parts: list[dict[str, str]] = [{"Type": "Question", "QuestionID": one} for one in questions]
    parts.insert(1, {"Type": "Page Break"})
    return {"Type": kind, "Description": name, "ID": key, "BlockElements": parts}


def shown(*texts: str) -> dict[str, dict[str, str]]:
    return {str(at): {"Display": text} for at, text in enumerate(texts, 1)}


YES_NO = shown("Yes", "No")
LOGIC = {
    "0": {"0": {"Description": "<span class='c'>If</span> Do you ride? <b>Yes</b>"}, "Type": "If"},
    "Type": "BooleanExpression",
}
QSF: Mapping[str, Any] = {
    "SurveyEntry": {"SurveyName": "Bus survey", "SurveyLanguage": "EN"},
    "SurveyElements": [
        {
            "Element": "BL",
            "Payload": [
                block("BL_2", "At home", "QID4", "QID5", "QID99"),
                block("BL_1", "Getting about", "QID1", "QID2", "QID3", kind="Default"),
                block("BL_3", "Trash / Unused Questions", "QID6", kind="Trash"),
                block("BL_4", "Left over", "QID7"),
            ],
        },
        {
            "Element": "FL",
            "Payload": {
                "Flow": [
                    {"Type": "Block", "ID": "BL_1"},
                    {"Type": "Branch", "Flow": [{"Type": "Standard", "ID": "BL_2"}]},
                ]
            },
        },
        question("QID1", "DB", "<h1>Welcome</h1>", DataExportTag="Hello"),
        question(
            "QID2",
            "MC",
            "Do you ride<br>the <strong>bus</strong>?&nbsp;",
            Selector="SAVR",
            DataExportTag="Q1",
            Choices=YES_NO,
            ChoiceOrder=["2", 1],
        ),
        question(
            "QID3",
            "MC",
            "When?",
            Selector="MAVR",
            DataExportTag="Q2",
            Choices=shown("Day", "Night"),
            DisplayLogic=LOGIC,
        ),
        question(
            "QID4",
            "Matrix",
            "How is it?",
            Selector="Likert",
            SubSelector="SingleAnswer",
            DataExportTag="Q3",
            Choices=shown("The street", "The stop"),
            Answers=shown("Good", "Bad"),
        ),
        question("QID5", "TE", "Tell us more.", Selector="ML", DataExportTag="Q4", Choices=[]),
        question("QID6", "TE", "An old question?"),
        question("QID7", "TE", "A spare question?"),
    ],
}


def qsf() -> bytes:
    return orjson.dumps(QSF)


def table(name: str, *rows: Mapping[str, object]) -> str:
    def row(cells: Mapping[str, object]) -> str:
        return "".join(f"<{key}><![CDATA[{cell}]]></{key}>" for key, cell in cells.items())

    inside = "".join(f"<row>{row(cells)}</row>" for cells in rows)
    return f"<{name}><fields/><rows>{inside}</rows></{name}>"


def document(*tables: str) -> bytes:
    kind = "<LimeSurveyDocType>Survey</LimeSurveyDocType>"
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f"{head}<document>{kind}{''.join(tables)}</document>".encode()


def _q(qid: int, gid: int, kind: str, code: str, order: int, **more: object) -> dict[str, object]:
    place = {"qid": qid, "gid": gid, "parent_qid": 0, "question_order": order, "relevance": "1"}
    return {**place, "type": kind, "title": code, **more}


def _said(kind: str, key: str, texts: Mapping[int, str]) -> list[dict[str, object]]:
    name = {"group": "group_name"}.get(kind, kind)
    return [
        {key: number, name: text if tongue == "en" else f"{tongue} {text}", "language": tongue}
        for tongue in ("cy", "en")
        for number, text in texts.items()
    ]


NEW = document(
    table(
        "answers",
        {"aid": 1, "qid": 11, "code": "A1", "sortorder": 2},
        {"aid": 2, "qid": 11, "code": "A2", "sortorder": 1},
    ),
    table("answer_l10ns", *_said("answer", "aid", {1: "<p>Seldom</p>", 2: "Often"})),
    table(
        "groups",
        {"gid": 2, "group_order": 2, "grelevance": "Q1 == 'Y'"},
        {"gid": 1, "group_order": 1, "grelevance": "1"},
    ),
    table("group_l10ns", *_said("group", "gid", {1: "Getting about", 2: "At home"})),
    table(
        "questions",
        _q(12, 1, "M", "Q2", 3, other="Y", relevance="Q1 > 1"),
        _q(11, 1, "L", "Q1", 2, other="N"),
        _q(10, 1, "X", "hello", 1),
        _q(13, 2, "Y", "Q3", 1),
        _q(14, 2, "F", "Q4", 2),
        _q(15, 2, "*", "sum", 3),
        _q(16, 7, "S", "Q9", 1),
    ),
    table(
        "question_l10ns",
        *_said(
            "question",
            "qid",
            {
                10: "Welcome!",
                11: "Do you ride the bus?",
                12: "When?",
                13: "Is it warm?",
                14: "How is it?",
                15: "{Q1}",
                16: "Lost?",
                21: "Day",
                22: "Night",
                23: "The street",
            },
        ),
        {"qid": 99, "language": "en", "help": "x"},
    ),
    table(
        "subquestions",
        {"qid": 22, "parent_qid": 12, "title": "S2", "question_order": 2},
        {"qid": 21, "parent_qid": 12, "title": "S1", "question_order": 1},
        {"qid": 23, "parent_qid": 14, "title": "S1", "question_order": 1},
    ),
    table("surveys", {"sid": 1, "language": "en", "additional_languages": "cy"}),
    table(
        "surveys_languagesettings",
        {"surveyls_language": "cy", "surveyls_title": "Arolwg"},
        {"surveyls_language": "en", "surveyls_title": "Bus survey"},
    ),
)

_OLD_QUESTION = {"gid": 1, "parent_qid": 0, "type": "P", "title": "Q1", "question_order": 1}
OLD = document(
    table(
        "groups",
        {"gid": 1, "group_name": "Gartref", "group_order": 1, "language": "cy"},
        {"gid": 1, "group_name": "At home", "group_order": 1, "language": "en"},
    ),
    table(
        "questions",
        {"qid": 1, **_OLD_QUESTION, "question": "Pwy?", "language": "cy"},
        {
            "qid": 1,
            **_OLD_QUESTION,
            "question": "Who is there?",
            "help": "Tick all.",
            "language": "en",
        },
    ),
    table(
        "subquestions",
        {"qid": 2, "parent_qid": 1, "question": "Mam", "question_order": 1, "language": "cy"},
        {"qid": 2, "parent_qid": 1, "question": "Mum", "question_order": 1, "language": "en"},
    ),
    table("surveys", {"language": "en"}),
)
