"""What the spreadsheet of a round's feedback says around people's own words.

Translators see ``reports.sheet_<key>`` as the context.
"""

from collections.abc import Mapping
from typing import Final

from bot.i18n.phrase import Phrase

_TAB = "The name of a sheet, at most 31 characters, without : / ? * and brackets."
_HEAD = "The heading of a column in a spreadsheet for the research team."
_FACT = "Names a fact about the file; the fact stands beside it."
_READ = "How to read the spreadsheet, for the research team."
_STATUS = "What became of a comment."
_UNDER = "Which question a comment answers, for the research team."
_NEED = "What it is that young people need in place; what they chose stands beneath."

_PHRASES: Final[Mapping[str, Phrase]] = {
    "tab_about": Phrase("About", _TAB),
    "tab_items": Phrase("Items", _TAB),
    "tab_comments": Phrase("Comments", _TAB),
    "tab_needs": Phrase("Needs", _TAB),
    "tab_own": Phrase("Own questions", _TAB),
    "round": Phrase("Round", _FACT),
    "drafts": Phrase("Drafts", _FACT),
    "made_for": Phrase("Made for", _FACT),
    "team": Phrase("the project's own team; not to be passed on", "For whom a file was made."),
    "made_by": Phrase("Made by", _FACT),
    "cut_off": Phrase("Nothing said later is in it", _FACT),
    "versions": Phrase("Versions, by item", _FACT),
    "version_of": Phrase("{number}: {versions}", "An item's number and its versions: 4: 1, 2."),
    "enrolled": Phrase("People in the round", _FACT),
    "took_part": Phrase("People who took part", _FACT),
    "all_fine": Phrase("People with a run of fine verdicts and no word", _FACT),
    "checksum": Phrase("Checksum of the feedback", _FACT),
    "how": Phrase("How to read it", _FACT),
    "how_shown": Phrase(
        "“Shown” counts who had these words before them, “answered” who judged them.", _READ
    ),
    "how_gist": Phrase(
        "By gist only: people who judged a short version. They never count as verdicts on the "
        "words.",
        _READ,
    ),
    "how_seconds": Phrase("Seconds: half of the people took no longer than this.", _READ),
    "how_quoted": Phrase(
        "May be quoted: yes only where the writer said so, for this round. The rest is for the "
        "named readers alone.",
        _READ,
    ),
    "how_check": Phrase(
        "Read each quote for what tells who wrote it, before it leaves the project.",
        _READ,
    ),
    "how_holds": Phrase(
        "A consent can be taken back. Whether this file still holds says: {command}",
        f"{_READ} {{command}} is typed into a terminal.",
    ),
    "how_answer": Phrase(
        "Answer: the number by which a decision names it: {command}",
        f"{_READ} {{command}} is typed into a terminal.",
    ),
    "number": Phrase("Number", _HEAD),
    "part": Phrase("Part", _HEAD),
    "text": Phrase("Text", _HEAD),
    "version": Phrase("Version", _HEAD),
    "shown": Phrase("Shown", _HEAD),
    "answered": Phrase("Answered", _HEAD),
    "in_short": Phrase("By gist only", _HEAD),
    "short_verdicts": Phrase("Verdicts on the gist", _HEAD),
    "skipped": Phrase("Skipped", _HEAD),
    "reason": Phrase("Reasons", _HEAD),
    "feeling": Phrase("Feelings", _HEAD),
    "place": Phrase("Needed in place", _HEAD),
    "after_feeling": Phrase("Feelings afterwards", _HEAD),
    "after_need": Phrase("Needed afterwards", _HEAD),
    "seconds": Phrase("Seconds", _HEAD),
    "decision": Phrase("Decision", _HEAD),
    "decision_reason": Phrase("Reason of the decision", _HEAD),
    "decided_by": Phrase("Decided by", _HEAD),
    "verdict": Phrase("Verdict", _HEAD),
    "question": Phrase("Answers the question", _HEAD),
    "words": Phrase("Words", _HEAD),
    "may_be_quoted": Phrase("May be quoted", _HEAD),
    "status": Phrase("Status", _HEAD),
    "answer": Phrase("Answer", _HEAD),
    "yes": Phrase("yes"),
    "no": Phrase("no"),
    "count": Phrase("{label}: {count}", "{label} is a choice, {count} how many chose it."),
    "cut": Phrase("… (too long for a cell)", "Ends a text that was cut."),
    "status_received": Phrase("received", _STATUS),
    "status_with_team": Phrase("with the team", _STATUS),
    "status_changed": Phrase("changed", _STATUS),
    "status_partly": Phrase("changed in part", _STATUS),
    "status_not_changed": Phrase("not changed", _STATUS),
    "status_passed_on": Phrase("passed on", _STATUS),
    "under_suggestion": Phrase("How they would put it", _UNDER),
    "under_comment": Phrase("Comment", _UNDER),
    "under_reason": Phrase("What is wrong with it", _UNDER),
    "under_feeling": Phrase("How it feels", _UNDER),
    "under_place": Phrase("What is needed in place", _UNDER),
    "under_after_feeling": Phrase("How they would feel afterwards", _UNDER),
    "under_after_need": Phrase("What is needed afterwards", _UNDER),
    "under_right": Phrase("Did we get it right?", _UNDER),
    "under_right_words": Phrase("What would make it right", _UNDER),
    "under_missing": Phrase("What we have not asked", _UNDER),
    "under_recommend": Phrase("A recommendation", _UNDER),
    "need_who": Phrase("Who is there", _NEED),
    "need_where": Phrase("Place", _NEED),
    "need_before": Phrase("Before", _NEED),
    "need_breaks": Phrase("Time and breaks", _NEED),
    "need_other": Phrase("Else", _NEED),
    "need_head": Phrase("{what}: {label}", "{what} is “Place”, {label} what people chose."),
}

SHEET: Final[Mapping[str, Phrase]] = {f"sheet_{key}": one for key, one in _PHRASES.items()}
