"""Every sentence the web chat's own pages say, in English, and how they are said.

The words here are the msgids; ``webchat.<key>`` is the msgctxt. Reading age 9 to 11, at most
ten words a sentence (R13, R14). Keys that begin with ``chat_`` stand in the chat page, those
with ``live_`` its script puts there.
Values are put in by name only.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from bot.i18n.isolates import isolate
from bot.i18n.languages import language as known
from bot.i18n.languages import match

TAG: Final = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,3}", re.ASCII)

ENGLISH: Final[Mapping[str, str]] = {
    # Titles and icons: nothing that tells a stranger what this is about.
    "title": "Chat",
    "notes": "Notes",
    # The first page.
    "landing_hello": "Hello",
    "landing_what": "This is a chat for people who were invited.",
    "landing_how": "Do you have a link or a code? Paste it here.",
    "landing_next": "Next",
    "landing_open": "Open your chat",
    "landing_resume": "I have a code to carry on",
    "landing_bad": "That does not look like a link or a code. Please check it.",
    "landing_unknown": "No chat is open in this browser. You can open one here.",
    "landing_waiting": "Did you join just now? Wait a minute, then open your chat.",
    "landing_left": "Done. The chat is closed in this browser.",
    # A join link.
    "join_hello": "You are invited to a chat",
    "join_from": "From {host}",
    "join_program": "You will chat with a computer program, not a person.",
    "join_task": "It shows you things people are writing. It asks what you think.",
    "join_pace": "There is no rush. You can skip anything, take a break or stop.",
    "join_read": "People read your answers later. Nobody watches the chat live.",
    "join_danger": "This is not for emergencies. If you are in danger now, call {number}.",
    "join_once": "The link works once. Start on the phone or computer you want to use.",
    "join_start": "Start",
    "join_languages": "Read this page in",
    "join_gone": "This link does not work any more",
    "join_gone_why": "Links work once, and only for a while. Please ask for a new one.",
    "join_gone_open": "Did you start already? Your chat may still be here.",
    # A join link, in a browser that has a chat already.
    "who_hello": "This browser has a chat already",
    "who_ask": "Is it yours?",
    "who_same": "Yes, carry on there",
    "who_new": "No, I am someone else",
    # Coming back with a code.
    "resume_hello": "Carry on with your chat",
    "resume_how": "Type the code you got. It works once.",
    "resume_code": "Your code",
    "resume_go": "Carry on",
    # Making a certificate.
    "paper_hello": "Your certificate",
    "paper_how": "Type the name you want on it. We do not keep the name.",
    # When something is not right.
    "error_method": "That did not work. Please go back and try again.",
    "error_missing": "There is no page here.",
    "error_origin": "That did not come from this page. Please go back and try again.",
    "error_body": "We could not read that. Please try again.",
    "error_long": "That is too long to send in one go. Please send it in parts.",
    "error_pace": "That was a lot of tries. Please wait a minute.",
    "error_away": "We cannot save this right now. Nothing is lost. Please try again soon.",
    "error_mending": "We are putting things back in order. Please come back a little later. "
    "If you are in danger now, call {number}.",
    "error_unknown": "No chat is open in this browser.",
    "error_home": "Go to the first page",
    # The chat itself.
    "chat_help": "Help",
    "chat_kept": "Support",
    "chat_more": "More",
    "chat_hide": "Hide",
    "chat_hide_why": "Hide this page now. You can also press Escape twice.",
    "chat_log": "Messages",
    "chat_box": "Write a message",
    "chat_send": "Send",
    "chat_writing": "Getting the next message",
    "chat_newest": "Newest message",
    "chat_back": "Go back",
    "chat_skip": "Skip this",
    "chat_pause": "Take a break",
    "chat_stop": "Stop",
    "chat_mine": "See my answers",
    "chat_listen": "Read this to me",
    "chat_language": "Change language",
    "chat_delete": "Delete my answers",
    "chat_later": "Continue later",
    "chat_later_how": "Write this code down. It opens your chat once, for a short time.",
    "chat_later_where": "Type it on this page:",
    "chat_leave": "Close the chat on this device",
    "chat_leave_why": "You need a code to come back. Get one first with “Continue later”.",
    "chat_leave_yes": "Close it",
    "chat_cancel": "Not now",
    "chat_close": "OK",
    "chat_shared": "Shared device: closing this page ends the chat. “Continue later” gives a code.",
    "chat_script": "This chat needs JavaScript. Please turn it on, or ask for another way.",
    # Put into the chat by its script.
    "live_bot": "Chat says:",
    "live_you": "You said:",
    "live_quote": "Draft",
    "live_sound": "Read aloud",
    "live_file": "Save the file",
    "live_choices": "Answers to choose from",
    "live_waiting": "Getting your chat ready. This can take a minute.",
    "live_unsent": "Not sent yet. Trying again.",
    "live_offline": "No connection right now. Trying again.",
    "live_refused": "This could not be sent:",
    "live_later_failed": "We could not make a code. Please try again in a minute.",
}

Translate = Callable[[str, str, str], str]
"""Language, key and English sentence to the sentence in that language."""


@dataclass(frozen=True, slots=True)
class Words:
    """The pages' sentences in every language offered; ``languages`` are codes with own names, as
    they are now.
    """

    translate: Translate
    languages: Callable[[], Sequence[tuple[str, str]]]

    def say(self, language: str, key: str, **values: str) -> str:
        """One sentence with its values; beside right-to-left words they keep their direction."""
        sentence = self.translate(language, key, ENGLISH[key])
        for name, value in values.items():
            whole = isolate(value) if is_rtl(language) else value
            sentence = sentence.replace(f"{{{name}}}", whole)
        return sentence

    def chat(self, language: str, *prefixes: str) -> dict[str, str]:
        """What the chat page says, for the browser to show."""
        keys = (key for key in ENGLISH if key.startswith(prefixes))
        return {key: self.say(language, key) for key in keys}

    def choose(self, request: Request, remembered: str) -> str:
        """The language to answer in: asked for, remembered, the browser's own, the first."""
        offered = [code for code, _ in self.languages()]
        header = request.headers.get("accept-language", "")[:200]
        tags = [request.query_params.get("language", ""), remembered]
        tags += [part.partition(";")[0].strip() for part in header.split(",")]
        found = (match(tag, offered) for tag in tags if TAG.fullmatch(tag))
        return next((code for code in found if code), offered[0])


def is_rtl(language: str) -> bool:
    """Whether that language is written from right to left."""
    return known(language).is_rtl
