"""The virtual people: who they are and what they have seen."""

TEXTS = [  # sample answers; a token such as [a17-3] is added to each
    (
        "latin",
        "en",
        [
            "I was not sure what you meant by this, but I answered as well as I could.",
            "Someone who would sit next to me and read it aloud, without hurry.",
            "Could it say 'in the last two weeks' instead of 'recently'? That is easier.",
        ],
    ),
    (
        "arabic",
        "ar",
        [
            "لم أفهم السؤال تماما، لكنني شعرت أن الصياغة قاسية بعض الشيء.",
            "أحتاج إلى وقت أطول قليلا وإلى شخص أثق به بجانبي.",
            "أفضل أن تقولوا: كيف كان نومك في الأسبوعين الماضيين؟",
        ],
    ),
    (
        "bengali",
        "bn",
        [
            "প্রশ্নটা পড়ে একটু অস্বস্তি লাগছিল, তবে উত্তর দিতে পেরেছি।",
            "আমার পাশে কেউ থাকলে ভালো হতো, আর একটু সময় লাগত।",
            "‘মন খারাপ’ শব্দটা ব্যবহার করলে আমাদের এখানে সহজে বোঝা যায়।",
        ],
    ),
    (
        "emoji",
        "en",
        [
            "🙂👍 ok mostly, but 😕 at the end 👨‍👩‍👧‍👦",
            "🫂🕊️ just time… ⏳🙏🏽",
            "🤷🏾‍♀️ maybe shorter? ✂️📝",
        ],
    ),
]


class User:
    __slots__ = (
        "acked_tokens",
        "asked_at",
        "asker",
        "asks",
        "bcast",
        "blocked",
        "done",
        "gen",
        "id",
        "lang",
        "last_input",
        "latest",
        "msgs",
        "n_acked",
        "n_inputs",
        "next_mid",
        "pressed",
        "pressed_at",
        "reader",
        "rng",
        "script",
        "sent_tokens",
        "stage",
        "started",
        "t_sent",
        "texts",
        "timer",
        "token",
        "waiting",
        "wants",
    )

    def __init__(self, uid, rng, k):
        self.id, self.rng = uid, rng
        self.script, self.lang, self.texts = TEXTS[k % len(TEXTS)]
        self.waiting = False
        self.t_sent = 0.0
        self.token = None
        self.latest = None
        self.timer = None
        self.n_inputs = self.n_acked = 0
        self.done = self.started = False
        self.pressed = None
        self.last_input = None
        self.stage = 0
        self.blocked = False
        self.msgs = {}
        self.next_mid = 1
        self.acked_tokens, self.sent_tokens = [], []
        self.bcast = 0
        self.reader = False  # only receives, and opens at most one letter
        self.asker = False  # asks for help, again and again
        self.asks, self.wants = 0, ""  # how often so far; "menu" or "support", or nothing
        self.asked_at = self.pressed_at = 0.0
        self.gen = 0
