"""Hands on a keyboard work what can be worked with it, and say what cannot."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support.keys import Keys

FORM = """<main><form onsubmit="return false">
<label>Name <input name="name" value="Old"></label>
<label><input type="radio" name="way" checked> Web</label>
<label><input type="radio" name="way"> Post</label>
<label><input type="radio" name="way"> Telephone</label>
<label><input type="checkbox"> Agreed</label>
<label>Kind <select><option>Guide<option>Post<option>Poster</select></label>
<label>File <input type="file"></label>
<details><summary>More</summary><label>Note <textarea>Old</textarea></label></details>
<button type="button" onclick="this.innerText = 'Done'">Do it</button>
</form></main>"""


def test_everything_is_worked_by_keyboard(page: Page, tmp_path: Path) -> None:
    page.set_content(FORM)
    keys = Keys(page)
    file = tmp_path / "draft.txt"
    file.write_text("Where do you live?")
    keys.press(page.get_by_role("button", name="Do it"))
    keys.write(page.get_by_label("Name"), "New")  # before what has the focus
    keys.choose(page.get_by_label("Telephone"))
    keys.choose(page.get_by_label("Agreed"))
    keys.choose(page.get_by_label("Agreed"))  # and stays so
    keys.pick(page.get_by_label("Kind"), "Poster")
    keys.attach(page.get_by_label("File"), file)
    keys.open(page.get_by_text("More"))
    keys.write(page.get_by_label("Note"), "New")
    found = page.evaluate("[...document.forms[0].elements].map(one => one.checked || one.value)")
    assert found == ["New", "on", "on", True, True, "Poster", "C:\\fakepath\\draft.txt", "New", ""]
    assert page.get_by_role("button", name="Done").is_visible()
    assert keys.goes_round() == ["button Done"]


@pytest.mark.parametrize(
    ("way", "says"),
    [
        ("<style>button { outline: none }</style>", "looks the same"),
        ("<p style='position: fixed; inset: 0; background: red'>Wait</p>", "under something"),
        ("<style>button { position: fixed; inset-block-start: -9rem }</style>", "off the screen"),
        ("<script>document.querySelector('button').tabIndex = -1</script>", "does not lead there"),
        ("<script>onkeydown = event => event.preventDefault()</script>", "begins with"),
    ],
)
def test_what_the_keyboard_cannot_do_is_said(page: Page, way: str, says: str) -> None:
    page.set_content(f"<main><a href='#x'>One</a><button>Two</button>{way}</main>")
    with pytest.raises(AssertionError, match=says):
        Keys(page).reach(page.locator("button"))


def test_a_page_begins_with_the_way_to_its_content(page: Page) -> None:
    page.set_content("<nav><a href='#x'>Home</a></nav><main><button>Two</button></main>")
    with pytest.raises(AssertionError, match="begins with a Home"):
        Keys(page).reach(page.locator("button"))


def test_a_page_that_keeps_the_focus_is_a_trap(page: Page) -> None:
    page.set_content("<main><button>One</button><button onblur='this.focus()'>Two</button></main>")
    with pytest.raises(AssertionError, match=r"no way out, at .*button Two"):
        Keys(page).goes_round()
