"""Every sentence the bot says outside the flows: around the item card, the services, the answers.

Translators see ``blocks.<key>`` and ``commands.<name>`` as the context; `report_phrases`,
`sheet_phrases`, `page_phrases` and `method_phrases` have what stands in documents,
`card_phrases` what stands on printed invitations, `paper_phrases` what stands in print packs.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from bot.i18n.card_phrases import CARDS
from bot.i18n.method_phrases import METHODS
from bot.i18n.page_phrases import PAGE
from bot.i18n.paper_phrases import PAPER
from bot.i18n.phrase import Phrase
from bot.i18n.report_phrases import REPORTS
from bot.i18n.sheet_phrases import SHEET
from conversations import Line, Sentence

_LABEL = "Stands above a draft that the person reviews. {number} is its number in the draft."
_REVIEW = "Stands under every draft: the person judges the draft and need not answer it."
_HEADING = "A heading in the message about what people's words changed."
_MEETING = "A heading on the page that is shown at a closing meeting."
_EMERGENCY = "A line of the card that says what to do in danger, in the United Kingdom."
_STATUS = "What became of a suggestion of the person."
_IDEA = "What became of a question or an idea of the person's own."
_COVER = "About somebody of the team, who is not watching. {name} is a first name."
_GROUP = "What the group said, without numbers. {what} is “Question 4”, {label} a choice's label."

BLOCKS: Mapping[str, Phrase] = {
    "label_question": Phrase("Draft, question {number}", _LABEL),
    "label_post": Phrase("Draft, post {number}", _LABEL),
    "label_picture": Phrase("Draft, picture {number}", _LABEL),
    "label_text": Phrase("Draft, text {number}", _LABEL),
    "label": Phrase("Draft", "Stands above a draft that has no number."),
    "progress": Phrase("{n} of {total}", "How far the person is: 2 of 5."),
    "in_picture": Phrase("In the picture:", "A description of the picture follows."),
    "probes": Phrase("They may also ask:", "Further questions of the interviewer follow."),
    "review_question": Phrase(
        "You are reviewing this question. You need not answer it.", _REVIEW
    ),
    "review_post": Phrase("You are reviewing this post. You need not answer it.", _REVIEW),
    "review_picture": Phrase("You are reviewing this picture. You need not answer it.", _REVIEW),
    "review_text": Phrase("You are reviewing this text. You need not answer it.", _REVIEW),
    "in_short": Phrase("In short:", "The team's short version of a heavy question follows."),
    "no_gist": Phrase("There is no short version of this one."),
    "heavy": Phrase(
        "A question that may feel heavy", "Said in place of a topic, before the text is shown."
    ),
    "heavy_other": Phrase(
        "Something that may feel heavy", "The same for a post, a picture or a text."
    ),
    "asks": Phrase(
        "{who} asks:",
        "{who} is the first name and organisation of somebody of the team; their words follow.",
    ),
    "why_unknown": Phrase("The team has not told us why this is asked."),
    "emergency": Phrase(
        "In danger now? Call 999 or 112.", "Emergency numbers of the United Kingdom."
    ),
    "emergency_title": Phrase("Emergency services", _EMERGENCY),
    "emergency_call": Phrase("Call: 999 or 112", _EMERGENCY),
    "emergency_who": Phrase("For anyone in danger right now.", _EMERGENCY),
    "emergency_when": Phrase("Free. Day and night, every day.", _EMERGENCY),
    "emergency_what": Phrase(
        "Someone asks which service you need. They ask where you are. They decide what help you "
        "need.",
        _EMERGENCY,
    ),
    "emergency_interpreter": Phrase(
        "They answer in English. Say “{language}”, and they can get an interpreter. Stay on the "
        "line.",
        f"{_EMERGENCY} {{language}} is its English name, to be said aloud: “Arabic”.",
    ),
    "emergency_silent": Phrase(
        "If you can't talk on a mobile, listen first. Then press 55.", _EMERGENCY
    ),
    "emergency_relay": Phrase("Deaf people can call 18000 with Relay UK.", _EMERGENCY),
    "emergency_bsl": Phrase(
        "The 999 BSL app is for people who sign. You do not need to sign up first.", _EMERGENCY
    ),
    "emergency_text": Phrase(
        "To text 999 you must register your phone first. Text the word register to 999 to do "
        "this.",
        _EMERGENCY,
    ),
    "support_none": Phrase(
        "There is no service for you on our list yet. Ask the person who invited you."
    ),
    "support_all": Phrase("There are no more places on the list."),
    "support_line": Phrase(
        "Someone to talk to: {name}. {reach}",
        "{name} is a service, {reach} how to reach it: “Call: 116 123”.",
    ),
    "closed": Phrase("Closed now. Opens {time}.", "{time} is a day and a time of day."),
    "checked": Phrase("Checked on {day}.", "When somebody last checked a service's facts."),
    "support_more": Phrase(
        "There is {count} more service.",
        "Stands under three services.",
        many="There are {count} more services.",
        count="count",
    ),
    "call": Phrase("Call: {number}", "A service's telephone number."),
    "text": Phrase("Text: {number}", "How to send a text message to a service."),
    "visit": Phrase("Go to: {number}", "{number} is a service's address."),
    "speaks": Phrase("They speak {language}.", "About a service. {language} is its own name."),
    "interpreter": Phrase("They can get an interpreter for {language}.", "About a service."),
    "speaks_not": Phrase("They may not speak {language}.", "About a service."),
    "speaks_unknown": Phrase("Ask if they speak {language}.", "About a service."),
    "contact_none": Phrase("You can ask the person who invited you."),
    "cover_now": Phrase("{name} from {organisation} is there now, until {time}.", _COVER),
    "cover_now_day": Phrase(
        "{name} from {organisation} is there now, until {day}, {time}.", _COVER
    ),
    "cover_back": Phrase(
        "Nobody is there now. {name} from {organisation} is back on {day} at {time}.", _COVER
    ),
    "cover_reader": Phrase(
        "{name} from {organisation} reads {language}. They are there on {day} at {time}.", _COVER
    ),
    "cover_reads": Phrase("They read {languages}.", "{languages} are their own names."),
    "cover_nobody_reads": Phrase("Nobody there reads {language}.", "The reader's own language."),
    "cover_translator": Phrase(
        "A translator takes about {count} day.",
        "How long a written answer takes then.",
        many="A translator takes about {count} days.",
        count="count",
    ),
    "cover_translator_unknown": Phrase("We do not know how long a translator takes."),
    "cover_unknown": Phrase("We do not know when somebody is there."),
    "answers_none": Phrase("There is no answer from you here yet."),
    "answer_question": Phrase("Question {number}", "Stands above the person's own answer."),
    "answer_post": Phrase("Post {number}", "Stands above the person's own answer."),
    "answer_picture": Phrase("Picture {number}", "Stands above the person's own answer."),
    "answer_text": Phrase("Text {number}", "Stands above the person's own answer."),
    "answer_other": Phrase("More from you", "Stands above an answer that is about no one item."),
    "you_chose": Phrase("You chose: {labels}", "{labels} are what stood on the buttons."),
    "you_wrote": Phrase("You wrote:", "The person's own words follow."),
    "your_voice": Phrase(
        "(a voice message, {length})", "Stands for it in a list. {length} is 0:23."
    ),
    "you_skipped": Phrase("You skipped this one."),
    "earned_items": Phrase(
        "{count} draft counts so far.",
        "Drafts that a person opened, for which they get something.",
        many="{count} drafts count so far.",
        count="count",
    ),
    "earned_sum": Phrase("That comes to {sum}.", "{sum} is a sum of money: £5.00."),
    "earned_given": Phrase("You have been given {sum} of it.", "{sum} is a sum of money: £5.00."),
    "certificate": Phrase(
        "You can make your certificate on this page:", "A link to that page follows."
    ),
    "held_name": Phrase("Here you are called {name}.", "{name} is a made-up name."),
    "held_wrote": Phrase("{name} wrote:", "{name} is somebody of the team; their words follow."),
    "held_alert": Phrase(
        "On {day} I told a person in the team. I said that you may need someone."
    ),
    "held_promise": Phrase("I will write to you on {day}."),
    "held_vault": Phrase("The team keeps your real name apart from this chat."),
    "held_all": Phrase(
        "That is all I show here. The file also lists rounds, and how I reach you. "
        "It says what you get for your time, too.",
        "Below what is held about the person; “how I reach you” means addresses.",
    ),
    "held_unsent": Phrase("I could not send the file. Please try again later."),
    "was_before": Phrase("Before:", "The wording that stood there before follows."),
    "was_after": Phrase("Now:", "The wording that stands there now follows."),
    "in_original": Phrase(
        "(in English, not translated yet)", "Stands under a text of the team in English."
    ),
    "not_read": Phrase(
        "I could not read this aloud. The words are above.", "Said where a sound cannot be made."
    ),
    "impact_mine": Phrase("What you said, and what became of it", _HEADING),
    "impact_mine_none": Phrase("You asked for no change. Thank you for taking part."),
    "impact_others": Phrase("What others asked for, and what became of it", _HEADING),
    "impact_group": Phrase("What the group said", _HEADING),
    "impact_where": Phrase("Where you can see it", _HEADING),
    "impact_none_yet": Phrase("There is no news yet. The team has not decided so far."),
    "idea_yours": Phrase("Your own idea", "Stands above what the person proposed themselves."),
    "idea_other": Phrase("Another change", "Stands above a change that others asked for."),
    "idea_changed": Phrase("The team took it up.", _IDEA),
    "idea_partly": Phrase("The team took up a part of it.", _IDEA),
    "idea_not_changed": Phrase("The team did not take it up.", _IDEA),
    "status_received": Phrase("It has arrived.", _STATUS),
    "status_with_team": Phrase("The team is looking at it.", _STATUS),
    "status_changed": Phrase("The team changed it.", _STATUS),
    "status_partly": Phrase("The team changed it in part.", _STATUS),
    "status_not_changed": Phrase("The team did not change it.", _STATUS),
    "status_passed_on": Phrase("The team passed it on to others who can decide.", _STATUS),
    "status_none": Phrase("You have not asked for a change so far."),
    "reason": Phrase("The reason:", "The team's reason for what it decided follows."),
    "reason_none": Phrase("The team has not written down a reason."),
    "showcase_title": Phrase("What your words changed", _MEETING),
    "showcase_quotes": Phrase("In people's own words", _MEETING),
    "showcase_thanks": Phrase("Thank you", _MEETING),
    "decided_by": Phrase("Decided by {who}.", "{who} is an organisation and a first name."),
    "group_most": Phrase("{what}: most of you said “{label}”.", _GROUP),
    "group_half": Phrase("{what}: about half of you said “{label}”.", _GROUP),
    "group_some": Phrase("{what}: some of you said “{label}”.", _GROUP),
}  # fmt: skip

_COMMAND = (
    "Words a person may type instead of pressing. Put | between them, and give every spelling "
    "people really use."
)

_SAFE = (
    "The first is the word that anybody can write who is not OK: easy to spell, harmless to others "
    "who read it, and not a word of the drafts. More spellings follow, with | between them."
)

COMMANDS: Mapping[str, Phrase] = {
    "help": Phrase("help|help me", _COMMAND),
    "pause": Phrase("pause|take a break", _COMMAND),
    "skip": Phrase("skip|skip this", _COMMAND),
    "stop": Phrase("stop|i want to stop", _COMMAND),
    "back": Phrase("back|go back", _COMMAND),
    "language": Phrase("language|languages|change language", _COMMAND),
    "mine": Phrase("mine|my answers", _COMMAND),
    "mydata": Phrase("mydata|my data", _COMMAND),
    "consent": Phrase("consent|what i agreed to", _COMMAND),
    "delete": Phrase("delete|delete my answers", _COMMAND),
    "complain": Phrase("complain|complaint|i want to complain", _COMMAND),
    "listen": Phrase("listen|read it to me|read aloud", _COMMAND),
    "safe": Phrase("umbrella|umbrela|my umbrella", _SAFE),
}

_SPACES: Final = (
    ("blocks", "phrases.py", BLOCKS),
    ("commands", "phrases.py", COMMANDS),
    ("reports", "report_phrases.py", REPORTS),
    ("reports", "sheet_phrases.py", SHEET),
    ("page", "page_phrases.py", PAGE),
    ("page", "method_phrases.py", METHODS),
    ("cards", "card_phrases.py", CARDS),
    ("paper", "paper_phrases.py", PAPER),
)

#: By context ("blocks.probes"), ready to be shown.
LINES: Mapping[str, Line] = {
    f"{space}.{key}": Line(f"{space}.{key}", phrase.text, many=phrase.many, count=phrase.count)
    for space, _, phrases in _SPACES
    for key, phrase in phrases.items()
}


@cache
def sentences() -> tuple[Sentence, ...]:
    """These phrases in the shape that extraction and checks read."""
    return tuple(
        Sentence(
            key=f"{space}.{key}",
            text=phrase.text,
            many=phrase.many,
            count=phrase.count,
            note=phrase.note,
            where=f"{file}: {space}.{key}",
            kind="say",
        )
        for space, file, phrases in _SPACES
        for key, phrase in phrases.items()
    )
