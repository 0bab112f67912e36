"""Catalogues for tests: one sentence in, one catalogue out."""

from datetime import date
from pathlib import Path

from bot.i18n import Catalogues, po
from bot.i18n.marks import approve
from bot.i18n.phrases import sentences
from bot.i18n.safety import SAFETY_PHRASES
from conversations import Sentence


def sentence(
    key: str, text: str, many: str | None = None, count: str | None = None, kind: str = "say"
) -> Sentence:
    where = f"test.toml: {key}"
    return Sentence(key, text, many, count, "", where, "choice" if kind == "choice" else "say")


def write(folder: Path, code: str, entries: str, head: str = "") -> Path:
    """A catalogue as a translator's tool would write it."""
    path = po.path_of(folder, code)
    path.parent.mkdir(parents=True, exist_ok=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    path.write_text(f"{head}{header}\n{entries}\n", "utf-8")
    return path


def entry(key: str, text: str, translation: str, flags: str = "") -> str:
    return f'{flags}msgctxt "{key}"\nmsgid "{text}"\nmsgstr "{translation}"\n'


def plural(key: str, one: str, many: str, forms: tuple[str, ...]) -> str:
    lines = [f'msgctxt "{key}"', f'msgid "{one}"', f'msgid_plural "{many}"']
    lines += [f'msgstr[{n}] "{form}"' for n, form in enumerate(forms)]
    return "\n".join(lines) + "\n"


def about_safety(word: str) -> list[str]:
    """Each of our own phrases about safety, all of them that word, in six plural forms."""
    return [
        entry(one.key, one.text, word)
        if one.many is None
        else plural(one.key, one.text, one.many, (word,) * 6)
        for one in sentences()
        if one.key in SAFETY_PHRASES
    ]


def catalogues(
    folder: Path, code: str, *entries: str, spoken: tuple[Sentence, ...] = ()
) -> Catalogues:
    write(folder, code, "\n".join(entries))
    return Catalogues.load(spoken, folder)


def approved(folder: Path, code: str, *who: str, but: str = "") -> None:
    """People who read the language approve all of it; two of them if nobody is named."""
    path = po.path_of(folder, code)
    catalog = po.read(path, code)
    for name in who or ("Mair", "Huw"):
        approve(catalog, lambda one: one.context != but, name, date(2026, 11, 27))
    path.write_text(po.text_of(catalog), "utf-8")
