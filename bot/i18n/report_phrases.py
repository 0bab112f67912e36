"""What the documents that leave the project say around people's own words.

Translators see ``reports.<key>`` as the context.
"""

from collections.abc import Mapping

from bot.i18n.phrase import Phrase

_WORD = "In the comments of a Word document, for the research team."
_HEADING = f"{_WORD} Numbers or words of young people follow."
_ABOUT = f"{_WORD} In the first comment, which says what the document holds."
_BESIDE = "In a document for the team. Below words of a young person; their translation follows."

REPORTS: Mapping[str, Phrase] = {
    "about": Phrase("What young people said about this draft", _ABOUT),
    "round": Phrase("Round: {name}", _ABOUT),
    "edition": Phrase("Document: {name}, edition {edition}", _ABOUT),
    "versions": Phrase("Seen in version {version}: {numbers}", f"{_ABOUT} Numbers of questions."),
    "cut_off": Phrase("All that was said until {utc} ({local}, {zone})", _ABOUT),
    "took_part": Phrase("Took part: {count} of {total}", f"{_ABOUT} Numbers of people."),
    "made_by": Phrase("Made for the team, by {name}", _ABOUT),
    "made": Phrase("Made for the team", _ABOUT),
    "checksum": Phrase("Checksum: {digest}", _ABOUT),
    "not_passed_on": Phrase(
        "These are people's own words. They agreed that the named readers see them. Do not pass "
        "them on to others.",
        _ABOUT,
    ),
    "own": Phrase("Questions and ideas of their own", _HEADING),
    "not_here": Phrase("This one is not in this draft:", _HEADING),
    "section": Phrase("About the part “{name}”", _HEADING),
    "unmet": Phrase("Nobody has come to this one.", _WORD),
    "other_version": Phrase("This is about version {version}, which reads:", _HEADING),
    "shown": Phrase(
        "Shown to {shown}. Judged by {answered}. Skipped by {skipped}.",
        f"{_WORD} Numbers of people.",
    ),
    "answered": Phrase("Answered by {count}.", f"{_WORD} A number of people."),
    "verdict": Phrase("Verdict", _HEADING),
    "short": Phrase("Judged by its short version only", _HEADING),
    "reason": Phrase("Why", _HEADING),
    "feeling": Phrase("Feeling", _HEADING),
    "place": Phrase("Needed in place", _HEADING),
    "after_feeling": Phrase("Feeling afterwards", _HEADING),
    "after_need": Phrase("Needed afterwards", _HEADING),
    "suggestion": Phrase("How they would put it", _HEADING),
    "comment": Phrase("Comment", _HEADING),
    "quotable": Phrase("may be quoted", "Beside words of a young person."),
    "project_only": Phrase("may be quoted in the project only", "Beside words of a young person."),
    "team_only": Phrase("for the team only", "Beside words that may not be quoted."),
    "decision": Phrase("What the team decided", _HEADING),
    "beside": Phrase("Translated by hand", _BESIDE),
    "beside_unchecked": Phrase("Translated by hand, and not checked yet", _BESIDE),
}
