"""What a person sees in Word is what is read: no more, no less."""

from bot.services.drafts import Skipped
from tests.bot.materials.guides import Save, append, guide, numbered, run, texts


def test_text_split_over_runs_is_joined_exactly(save: Save) -> None:
    document = guide()
    paragraph = document.add_paragraph(style="List Number")
    for piece, bold in (("  Do you ", False), ("real", True), ("ly  like", False), (" it? ", True)):
        paragraph.add_run(piece).bold = bold
    assert texts(save(document)) == ["Do you really  like it?"]


def test_accepted_changes_are_what_is_read(save: Save) -> None:
    document = guide()
    inserted = f'<w:ins w:id="1" w:author="A">{run("often ")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="A"><w:r><w:delText>never </w:delText></w:r></w:del>'
    append(document, numbered(run("Do you ") + inserted + deleted + run("ride?")))
    assert texts(save(document)) == ["Do you often ride?"]


def test_a_question_whose_deletion_is_tracked_is_left_out_and_not_counted(save: Save) -> None:
    document = guide(("List Number", "First?"))
    gone = '<w:del w:id="2" w:author="A"><w:r><w:delText>Gone?</w:delText></w:r></w:del>'
    append(document, numbered(gone, '<w:rPr><w:del w:id="3" w:author="A"/></w:rPr>'))
    document.add_paragraph("Second?", style="List Number")
    assert [(item.number, item.text) for item in save(document).items] == [
        ("1", "First?"),
        ("2", "Second?"),
    ]


def test_a_deleted_paragraph_mark_joins_two_paragraphs(save: Save) -> None:
    document = guide()
    append(document, numbered(run("Do you "), '<w:rPr><w:del w:id="3" w:author="A"/></w:rPr>'))
    append(document, numbered(run("ride?")))
    assert texts(save(document)) == ["Do you ride?"]


def test_content_controls_are_read_but_not_their_prompts(save: Save) -> None:
    document = guide()
    inner = f"<w:sdt><w:sdtContent>{run('bus')}</w:sdtContent></w:sdt>"
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>"
    )
    append(document, numbered(run("Which ") + inner + run(" is yours?") + prompt))
    whole = numbered(run("Which stop?"))
    append(document, f"<w:sdt><w:sdtContent>{whole}</w:sdtContent></w:sdt>")
    assert texts(save(document)) == ["Which bus is yours?", "Which stop?"]


def test_links_fields_and_hidden_text(save: Save) -> None:
    document = guide()
    link = f'<w:hyperlink w:anchor="x">{run("our map")}</w:hyperlink>'
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    hidden = run("secret", "<w:vanish/>")
    append(document, numbered(run("Have you seen ") + link + field + hidden + run("?")))
    assert texts(save(document)) == ["Have you seen our map?"]


def test_text_boxes_are_named_as_skipped_once(save: Save) -> None:
    document = guide(("List Number", "Which bus?"))
    box = f"<w:r><w:pict><w:txbxContent><w:p>{run('Boxed?')}</w:p></w:txbxContent></w:pict></w:r>"
    append(document, f"<w:p>{box}{box}</w:p>")
    skipped = save(document).skipped
    assert skipped == (
        Skipped("Boxed?", "text in a text box: move it onto the page to have it reviewed"),
    )


def test_other_scripts_are_read_as_they_are(save: Save) -> None:
    draft = save(guide(("List Number", "هل تركب الحافلة؟"), ("List Number", "আপনি কোথায় থাকেন?")))
    assert texts(draft) == ["هل تركب الحافلة؟", "আপনি কোথায় থাকেন?"]
