"""Drafts in every format we read, as people have them, made by code: name -> (file name, bytes).

What each should become stands in `golden/NAME.json`.
"""

from collections.abc import Callable, Mapping

import orjson

from tests.bot.materials import papers
from tests.bot.materials.books import Rows, workbook
from tests.bot.materials.surveys import (
    LOGIC,
    block,
    document,
    question,
    shown,
    table,
)

MARKDOWN = """\
# Talking about money

Hello and welcome. *Nothing here is a test.*

## Day to day

**1. Where does your money come from?**

- [ ] A job
- [ ] Family
- [ ] Benefits
- [ ] Somewhere else

2. Do you manage to save?
   1. Yes, every month
   2. Now and then
   3. No

3. Tell us about the last time money was short.
   - What did you do?
   - Who did you talk to?

<!-- check wording of 4 with Sam -->

## Looking ahead

4. If you had £100 more a month, what would change?

> Thank you!
"""

TEXT = """\
TOPIC GUIDE - FRIENDS ONLINE

Introduction: explain the project and ask for consent.

A. GETTING STARTED
1) Which apps do you use most?
   Probe: why these
2) Who do you talk to there?
   - people you know
   - people you have never met?

B. SAFETY
3) Has anything online ever upset you?
   If no, go to question 5
4) What did you do about it?
5) What should adults know?
Yes / No / Not sure
"""

ROWS: Rows = [
    ["Number", "Section", "Question", "Answer options", "Type", "Probes", "Sensitive", "Label"],
    ["1", "Food", "How often do you eat breakfast?", "Every day|Some days|Never", "single"],
    ["2", "", "What do you eat at school?", "A hot meal|Sandwiches|Nothing", "multiple", "", "no"],
    ["3", "", "Have you ever gone to bed hungry?", "", "open", "When was that?|Who knew?", "yes",
     "A question about going without"],
    ["4", "Cooking", "Who cooks where you live?", "", "", "", "", ""],
]  # fmt: skip

BOOK: Mapping[str, Rows] = {
    "Questions": [
        ["Draft 2 – for comment"],
        ["ID", "Theme", "Question wording", "Responses", "Notes"],
        ["Q1", "Getting around", "How do you get to college?", "Bus\nTrain\nOn foot", None],
        ["Q2", None, "How long does it take, in minutes?", None, "number only"],
        ["Q3", "Feeling safe", "Do you feel safe on the way?", "Yes\nNo\nSometimes", None],
        ["Q3", None, "What would make it safer?", None, None],
    ],
    "Old": [["not used any more"]],
    "Empty": [],
}

FORM: Mapping[str, Rows] = {
    "survey": [
        ["type", "name", "label::English (en)", "label::العربية (ar)", "hint::English (en)",
         "relevant", "required"],
        ["start", "start", None, None, None, None, None],
        ["note", "hello", "Welcome to our survey.", "أهلا بك"],
        ["begin_group", "home", "Where you live", "مكان سكنك"],
        ["select_one places", "q1", "Where did you sleep last night?", "أين نمت؟",
         "Choose the nearest.", None, "yes"],
        ["select_multiple people", "q2", "Who else was there?", "من كان معك؟", None,
         "${q1} != 'street'", None],
        ["begin_group", "safe", "Feeling safe", "الأمان", None, "${q1} = 'hostel'"],
        ["select_one scale", "q3", "How safe did you feel?", "كيف شعرت؟"],
        ["end_group"],
        ["end_group"],
        ["begin_repeat", "jobs", "Work", "العمل"],
        ["text", "q4", "What was the job?", "ما العمل؟"],
        ["integer", "q5", "How many hours a week?", None],
        ["end_repeat"],
        ["calculate", "score"],
    ],
    "choices": [
        ["list_name", "name", "label::English (en)", "label::العربية (ar)"],
        ["places", "home", "At home", "في البيت"],
        ["places", "hostel", "In a hostel", "في نزل"],
        ["places", "street", "Outside", "في الخارج"],
        ["people", "family", "Family", "الأسرة"],
        ["people", "friends", "Friends", "أصدقاء"],
        ["scale", 1, "Not at all"],
        ["scale", 2, "A little"],
        ["scale", 3, "Very"],
    ],
    "settings": [
        ["form_title", "default_language"],
        ["Last night", "English (en)"],
    ],
}  # fmt: skip

QSF = {
    "SurveyEntry": {"SurveyName": "Feeling at school", "SurveyLanguage": "EN"},
    "SurveyElements": [
        {
            "Element": "BL",
            "Payload": [
                block("BL_1", "Welcome", "QID1"),
                block("BL_2", "At school", "QID2", "QID3", "QID4"),
                block("BL_3", "If it was hard", "QID5"),
                block("BL_9", "Trash", "QID9", kind="Trash"),
            ],
        },
        {
            "Element": "FL",
            "Payload": {
                "Flow": [
                    {"Type": "Block", "ID": "BL_1"},
                    {"Type": "Block", "ID": "BL_2"},
                    {"Type": "Branch", "Flow": [{"Type": "Block", "ID": "BL_3"}]},
                ]
            },
        },
        question("QID1", "DB", "Thank you for <b>taking part</b>.", DataExportTag="Intro"),
        question(
            "QID2",
            "MC",
            "How do you feel at school?",
            Selector="SAVR",
            DataExportTag="Q1",
            Choices=shown("Well", "So-so", "Bad"),
        ),
        question(
            "QID3",
            "MC",
            "Who do you talk to?<br><em>Tick all that apply.</em>",
            Selector="MAVR",
            DataExportTag="Q2",
            Choices=shown("Friends", "A teacher", "Nobody"),
            DisplayLogic=LOGIC,
        ),
        question(
            "QID4",
            "Matrix",
            "How often in the last week?",
            Selector="Likert",
            SubSelector="SingleAnswer",
            DataExportTag="Q3",
            Choices=shown("I was left out", "I laughed"),
            Answers=shown("Never", "Once", "Often"),
        ),
        question("QID5", "TE", "What would have helped?", Selector="ML", DataExportTag="Q4"),
        question("QID9", "TE", "An older wording?", Selector="ML", DataExportTag="Q0"),
    ],
}


def _said(key: str, name: str, *texts: tuple[int, str]) -> list[dict[str, object]]:
    return [{key: number, name: text, "language": "en"} for number, text in texts]


def _asked(qid: int, kind: str, code: str, order: int, **more: object) -> dict[str, object]:
    place = {"qid": qid, "gid": 1, "parent_qid": 0, "question_order": order, "relevance": "1"}
    return {**place, "type": kind, "title": code, **more}


LSS = document(
    table("surveys", {"sid": 7, "language": "en"}),
    table("surveys_languagesettings", {"surveyls_language": "en", "surveyls_title": "Weekends"}),
    table("groups", {"gid": 1, "group_order": 1, "grelevance": "1"}),
    table("group_l10ns", *_said("gid", "group_name", (1, "Your weekend"))),
    table(
        "questions",
        _asked(1, "X", "intro", 1),
        _asked(2, "L", "Q1", 2, other="Y"),
        _asked(3, "M", "Q2", 3, relevance="Q1 == 'A2'"),
        _asked(4, "F", "Q3", 4),
        _asked(5, "T", "Q4", 5),
    ),
    table(
        "question_l10ns",
        *_said(
            "qid",
            "question",
            (1, "<p>Hello!</p>"),
            (2, "Where were you on Saturday?"),
            (3, "With whom?"),
            (4, "How was it?"),
            (5, "What would you change about it?"),
            (31, "Friends"),
            (32, "Family"),
            (41, "The morning"),
            (42, "The evening"),
        ),
    ),
    table(
        "subquestions",
        {"qid": 31, "parent_qid": 3, "title": "SQ1", "question_order": 1},
        {"qid": 32, "parent_qid": 3, "title": "SQ2", "question_order": 2},
        {"qid": 41, "parent_qid": 4, "title": "SQ1", "question_order": 1},
        {"qid": 42, "parent_qid": 4, "title": "SQ2", "question_order": 2},
    ),
    table(
        "answers",
        {"aid": 1, "qid": 2, "code": "A1", "sortorder": 1},
        {"aid": 2, "qid": 2, "code": "A2", "sortorder": 2},
        {"aid": 3, "qid": 4, "code": "A1", "sortorder": 1},
        {"aid": 4, "qid": 4, "code": "A2", "sortorder": 2},
    ),
    table(
        "answer_l10ns",
        *_said("aid", "answer", (1, "At home"), (2, "Out"), (3, "Good"), (4, "Bad")),
    ),
)


def _commas() -> bytes:
    def cell(value: object) -> str:
        return '"' + str(value).replace('"', '""') + '"'

    return "\r\n".join(";".join(map(cell, row)) for row in ROWS).encode("utf-8-sig")


SHAPES: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "guide by styles": ("moving-on_v3.docx", papers.guide_by_styles),
    "guide by hand": ("leaving care.docx", papers.guide_by_hand),
    "guide in a table": ("focus_group.docx", papers.guide_in_a_table),
    "guide in Arabic": ("guide-ar.docx", papers.guide_in_arabic),
    "survey with boxes": ("sleep.docx", papers.survey_with_boxes),
    "survey in bold": ("youth club.docx", papers.survey_in_bold),
    "XLSForm": ("last-night.xlsx", lambda: workbook(FORM)),
    "workbook": ("travel_draft-2.xlsx", lambda: workbook(BOOK)),
    "comma-separated": ("food.csv", _commas),
    "Markdown": ("money.md", MARKDOWN.encode),
    "plain text": ("friends-online.txt", TEXT.encode),
    "Qualtrics": ("school.qsf", lambda: orjson.dumps(QSF)),
    "LimeSurvey": ("weekends.lss", lambda: LSS),
}
