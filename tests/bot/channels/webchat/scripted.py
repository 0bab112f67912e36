"""A small conversation on the other side of the web chat, in English and in Arabic."""

import json
from dataclasses import dataclass, field, replace
from datetime import timedelta

from starlette.applications import Starlette

from bot.channels.webchat import Options, WebChannel, error_handlers, routes
from bot.ports import (
    Arrival,
    Incoming,
    Joining,
    Message,
    Ordered,
    Paragraph,
    Press,
    Pressed,
    Started,
    Typed,
)
from tests.support.fake_transcripts import FakeIntake, FakeTranscripts

CODE = "A-good-code"

ENGLISH = {
    "hello": "Hi. Thanks for joining. This is about 5 items, and takes 10 minutes or so.",
    "label": "Question 2 of 5, from a draft interview guide",
    "quote": "Can you tell me about the people who helped you when you first moved?",
    "review": "You are checking the question. You do not need to answer it.",
    "ask": "What do you think of it?",
    "fine": "It’s fine as it is",
    "words": "Change some words",
    "other": "Ask it in a different way",
    "bad": "It should not be asked",
    "skip": "Skip",
    "back": "Back",
    "help": "Help",
    "how": "Which words would you change, and what would you say instead?",
    "kept": "Got it, thank you. Here is what I kept:",
    "several": "How did it make you feel? You can choose more than one.",
    "ok": "OK",
    "mixed": "Mixed",
    "sad": "Sad",
    "done": "Done",
    "list": "Help is always here. You can call 116 123 at any time, for free.",
}

ARABIC = {
    "hello": "مرحبًا. شكرًا لانضمامك. لدينا 5 أشياء تقريبًا، وتحتاج نحو 10 دقائق.",
    "label": "السؤال 2 من 5، من مسودة دليل مقابلة",
    "quote": "هل يمكنك أن تخبرني عن الأشخاص الذين ساعدوك عندما انتقلت أول مرة؟",
    "review": "أنت تراجع السؤال فقط. لا تحتاج إلى الإجابة عنه.",
    "ask": "ما رأيك فيه؟",
    "fine": "جيد كما هو",
    "words": "أغيّر بعض الكلمات",
    "other": "يُسأل بطريقة أخرى",
    "bad": "لا ينبغي أن يُسأل",
    "skip": "تخطَّ",
    "back": "رجوع",
    "help": "مساعدة",
    "how": "أي كلمات تغيّر، وماذا تقول بدلًا منها؟",
    "kept": "وصل، شكرًا لك. هذا ما حفظته:",
    "several": "كيف جعلك تشعر؟ يمكنك اختيار أكثر من إجابة.",
    "ok": "بخير",
    "mixed": "مشاعر مختلطة",
    "sad": "حزين",
    "done": "تم",
    "list": "المساعدة موجودة دائمًا. يمكنك الاتصال بـ \u2068116 123\u2069 مجانًا في أي وقت.",
}


@dataclass
class Script:
    """Answers what arrives the way the real conversation would, from a fixed script."""

    language: str = "en"
    transcripts: FakeTranscripts = field(default_factory=FakeTranscripts)
    channel: WebChannel = field(default_factory=WebChannel)
    shared: set[str] = field(default_factory=set)
    is_silent: bool = False
    patience: timedelta = timedelta(seconds=0.5)

    def __post_init__(self) -> None:
        self.intake = FakeIntake(self.react)
        self.picked: set[str] = set()
        self.transcripts.joinings[CODE] = Joining(
            True, "Moving house, round 1", "Harbour Youth Trust", (("en", "English"),)
        )

    def options(self) -> Options:
        async def is_shared(address: str) -> bool:
            return address in self.shared

        return Options(
            public_url="",
            translate=lambda language, key, english: (
                english if language == "en" else f"{WORDS_AR.get(key, english)}"
            ),
            is_shared=is_shared,
            languages=lambda: (("en", "English"), ("ar", "العربية")),
            patience=self.patience,
        )

    def app(self, options: Options | None = None) -> Starlette:
        options = options or self.options()
        served = routes(self.intake, self.transcripts, self.channel, options)
        return Starlette(routes=served, exception_handlers=error_handlers(options))

    # --- the conversation ---------------------------------------------------------------------

    def react(self, arrival: Arrival) -> None:
        came = self.channel.read(json.loads(arrival.body))
        if came is not None and not self.is_silent:
            self.answer(came)

    def answer(self, came: Incoming) -> None:
        address = came.address
        match came.content:
            case Started():
                self.transcripts.joinings.pop(came.content.code, None)
                self.say(address, self.message("hello"), self.card())
            case Pressed(ask=1, code=code):
                self.transcripts.mine(address, self.t(code))
                self.say(address, self.words(code))
            case Pressed(ask=2):
                self.say(address, self.feelings())
            case Pressed(ask=3, code="done"):
                self.say(address, replace(self.message("kept"), marked=3, marks=self.feels()))
            case Pressed(ask=3, code=code, on=on):
                (self.picked.add if on else self.picked.discard)(code)
                self.say(address, replace(self.feelings(), kind="redraw", paragraphs=()))
            case Typed(text):
                self.transcripts.mine(address, text)
                kept = (Paragraph(self.t("kept")), Paragraph(text))
                self.say(address, replace(self.message("kept"), paragraphs=kept))
                self.say(address, self.feelings())
            case Ordered():
                self.say(address, self.message("list"))

    def say(self, address: str, *messages: Message) -> None:
        self.transcripts.say(address, *messages)

    def t(self, key: str) -> str:
        return (ENGLISH if self.language == "en" else ARABIC)[key]

    def message(self, key: str) -> Message:
        is_rtl = self.language != "en"
        return Message("say", (Paragraph(self.t(key)),), language=self.language, is_rtl=is_rtl)

    def aids(self, ask: int) -> tuple[Press, ...]:
        return tuple(
            Press(f"a:{ask}:{name}:1", self.t(name), name) for name in ("back", "skip", "help")
        )

    def verdicts(self, chosen: str = "") -> tuple[Press, ...]:
        return tuple(
            Press(f"a:1:{code}:1", self.t(code), "choice", code == chosen, place)
            for place, code in enumerate(("fine", "words", "other", "bad"), 1)
        )

    def feels(self) -> tuple[Press, ...]:
        return tuple(
            Press(
                f"a:3:{code}:{int(code not in self.picked)}",
                self.t(code),
                "choice",
                code in self.picked,
            )
            for code in ("ok", "mixed", "sad")
        )

    def card(self) -> Message:
        parts = (
            Paragraph(self.t("label"), "label"),
            Paragraph(self.t("quote"), "quote"),
            Paragraph(self.t("review"), "note"),
            Paragraph(self.t("ask")),
        )
        return replace(
            self.message("ask"),
            kind="put",
            paragraphs=parts,
            presses=self.verdicts() + self.aids(1),
            ask=1,
        )

    def words(self, code: str) -> Message:
        return replace(
            self.message("how"),
            kind="put",
            presses=self.aids(2),
            ask=2,
            joins=1,
            marked=1,
            marks=self.verdicts(code),
            wants_words=True,
        )

    def feelings(self) -> Message:
        done = Press("a:3:done:1", self.t("done"), "done")
        return replace(
            self.message("several"),
            kind="put",
            presses=(*self.feels(), done, *self.aids(3)),
            ask=3,
        )


WORDS_AR = {
    "title": "محادثة",
    "notes": "ملاحظات",
    "chat_help": "مساعدة",
    "chat_more": "المزيد",
    "chat_hide": "إخفاء",
    "chat_box": "اكتب رسالة",
    "chat_send": "إرسال",
    "live_bot": "المحادثة تقول:",
    "live_you": "قلت:",
    "chat_later": "أكمل لاحقًا",
    "live_unsent": "لم تُرسل بعد. نحاول مرة أخرى.",
    "join_hello": "أنت مدعو إلى محادثة",
    "join_from": "من {host}",
    "join_program": "ستتحدث مع برنامج حاسوب، وليس مع إنسان.",
    "join_pace": "لا داعي للعجلة. يمكنك تخطي أي شيء أو أخذ استراحة أو التوقف.",
    "join_danger": "هذه ليست للطوارئ. إذا كنت في خطر الآن فاتصل بـ {number}.",
    "join_start": "ابدأ",
}
