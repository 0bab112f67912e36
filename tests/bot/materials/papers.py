"""Word documents in the shapes in which people write guides and surveys, made by code.

What each should become stands beside it in `golden`, under the same name.
"""

import io

from docx.document import Document
from docx.oxml import OxmlElement

from tests.bot.materials.guides import Rows, append, guide, numbered, run

INSERTED = '<w:ins w:id="1" w:author="Mina" w:date="2026-01-02T00:00:00Z">%s</w:ins>'
DELETED = '<w:del w:id="2" w:author="Mina" w:date="2026-01-02T00:00:00Z">%s</w:del>'
BOX = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
    "<w:p><w:r><w:t>Card 3: the house on the hill</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def saved(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _table(document: Document, rows: Rows) -> None:
    grid = document.add_table(len(rows), len(rows[0]))
    for row, cells in zip(rows, grid.rows, strict=True):
        for text, cell in zip(row, cells.cells, strict=True):
            cell.text = text


def _bold(document: Document, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True


def guide_by_styles() -> bytes:
    """Headings, automatic numbers, bullets as probes, tracked changes, controls, links, a box."""
    document = guide(
        ("Title", "Moving on: interview guide"),
        ("Subtitle", "Version 3, draft for the advisory board"),
        "Thank you for meeting me today.",
        ("Heading 1", "Your place"),
        ("List Number", "Where are you living at the moment?"),
        ("List Bullet", "Who do you share it with?"),
        ("List Bullet", "How long have you been there"),
    )
    added = INSERTED % run(" What would make it feel like home?")
    gone = DELETED % "<w:r><w:delText>What do you dislike about it?</w:delText></w:r>"
    append(document, numbered(run("What do you like about it?") + added + gone))
    control = "<w:sdt><w:sdtPr/><w:sdtContent>%s</w:sdtContent></w:sdt>"
    append(document, control % numbered(run("How did you find this place?")))
    link = '<w:hyperlink w:anchor="x">' + run("the leaflet") + "</w:hyperlink>"
    append(document, numbered(run("What did you think of ") + link + run("?")))
    append(document, numbered(BOX + run("Look at this card. What do you see?")))
    for style, text in (
        ("Heading 1", "Getting help"),
        ("Normal", "[Offer a break here]"),
        ("List Number", "Tell me about a time somebody helped you."),
        ("List Bullet", "What did they do?"),
        ("List Bullet", "What would you have liked instead?"),
        ("Normal", "Thank you. Is it all right if we write to you again?"),
    ):
        document.add_paragraph(text, style=style)
    return saved(document)


def guide_by_hand() -> bytes:
    """Numbers typed as "Q1.", consent read out before, routing, probes behind a label."""
    return saved(
        guide(
            "INTERVIEW GUIDE: LEAVING CARE",
            "Before we start: you can stop at any time, and you do not have to give a reason. "
            "Is that all right?",
            "SECTION A: BACKGROUND",
            "Q1. How old were you when you left care?",
            "Q2. Did anybody help you to plan it?",
            "If yes, go to Q3. If no, go to Q4.",
            "Q3. Who helped you, and how?",
            "Probe: social worker, personal adviser, family",
            "Probe: What did they leave out?",
            "SECTION B: THE FIRST WEEKS",
            "Q4. What were the first weeks like?",
            "Prompts:",
            "money",
            "food",
            "someone to talk to",
            "Interviewer: pause here and check that they are OK.",
            "Q5. What do you wish somebody had told you?",
            "Skip to Q7 if they moved back home.",
            "Q6. Where do you spend most evenings?",
            "Q7. Is there anything you would like to add?",
            "Turn off the recorder.",
        )
    )


def guide_in_a_table() -> bytes:
    """Number, question, probes and notes in columns; rows that only name a part."""
    document = guide(("Heading 1", "Focus group topics"), "Allow ten minutes for each part.")
    _table(
        document,
        [
            ["No.", "Question", "Probes", "Notes"],
            ["Part 1: School", "", "", ""],
            ["1", "What is a good day at school like?", "friends; teachers\nbreaks", ""],
            ["2", "When do you feel left out?", "", "Do not ask for names."],
            ["Part 2: After school", "", "", ""],
            ["3", "Where do you go after school?", "In winter?", "Show the map."],
            ["4", "Who would you call if you were stuck?", "", ""],
        ],
    )
    document.add_paragraph("Thank you all for coming.")
    return saved(document)


def survey_with_boxes() -> bytes:
    """Typed by hand: circles for one answer, boxes for several, a slash line, a grid, a scale."""
    document = guide(
        ("Title", "Sleep and screens"),
        "This survey is anonymous. You can leave out any question.",
        ("Heading 1", "About you"),
        "1. How old are you?",
        "○ 11–13",
        "○ 14–16",
        "○ 17 or older",
        "2. Which of these do you own?",
        "☐ A phone of your own",
        "☐ A tablet",
        "☐ Something else: ____________",
        "3. Do you share a bedroom?",
        "Yes / No / Rather not say",
        ("Heading 1", "Your nights"),
        "4. How often do you …?",
    )
    _table(
        document,
        [
            ["", "Never", "Sometimes", "Most nights"],
            ["look at a screen in bed", "○", "○", "○"],
            ["wake up because of a message", "○", "○", "○"],
            ["fall asleep within half an hour", "○", "○", "○"],
        ],
    )
    for text in (
        "5. How well did you sleep last night? (1 = very badly, 5 = very well)",
        "1 / 2 / 3 / 4 / 5",
        "6. What keeps you awake? Please tick all that apply.",
        "[ ] Noise  [ ] Worries  [ ] Light",
        "[ ] Nothing",
        "7. What would help you to sleep better?",
        "______________________________",
        "Thank you for your time!",
    ):
        document.add_paragraph(text)
    return saved(document)


def survey_in_bold() -> bytes:
    """Bold questions without numbers, their answers numbered from 1 each time."""
    document = guide(("Title", "Youth club survey"), "Please answer honestly.")
    for question, options in {
        "How often do you come to the club?": ("Every week", "Once a month", "Less often"),
        "How did you hear about us? (Choose one)": (
            "From a friend",
            "At school",
            "Online",
            "Another way (please describe)",
        ),
        "Which activities do you like? Select all that apply.": ("Music", "Sport", "Cooking"),
        "What should we change?": (),
    }.items():
        _bold(document, question)
        for at, option in enumerate(options, 1):
            document.add_paragraph(f"{at}. {option}")
    _bold(document, "About you")
    _bold(document, "Do you have a disability or a long-term illness?")
    document.add_paragraph("Yes/No/Prefer not to say")
    return saved(document)


def guide_in_arabic() -> bytes:
    """Right to left, with Arabic digits typed, letters for answers, a routing line, a probe."""
    document = guide(
        ("Title", "دليل المقابلة: الانتقال إلى بيت جديد"),
        "شكرًا لحضورك. يمكنك التوقف في أي وقت.",
        ("Heading 1", "بيتك"),
        "١. أين تسكن الآن؟",
        "٢- مع من تسكن؟",
        "- هل تحب ذلك؟",
        "٣) هل عندك غرفة لك وحدك؟",
        "أ) نعم",
        "ب) لا",
        "إذا كان الجواب نعم، انتقل إلى السؤال ٥",
        "٤. حدثني عن أول يوم في بيتك الجديد.",
        ("Heading 1", "المساعدة"),
        "السؤال ٥: من ساعدك؟ اختر كل ما ينطبق.",
        "☐ الأسرة",
        "☐ المدرسة",
        "☐ لا أحد",
        "٦. ماذا كنت تتمنى أن يقال لك؟",
        "شكرًا جزيلًا.",
    )
    for paragraph in document.paragraphs:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    return saved(document)
