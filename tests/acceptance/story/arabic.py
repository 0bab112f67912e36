"""What a translator of the team writes for each text of the round."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from babel.messages.pofile import read_po, write_po

SAID: Final[Mapping[str, str]] = {
    "How long have you been there, and how did you come to live there?": (
        "منذ متى تعيش هناك، وكيف وصلت للعيش هناك؟"
    ),
    "How did you come to live there?": "كيف وصلت للعيش هناك؟",
    "How do you usually get to where you need to be?": "كيف تصل عادة إلى حيث تريد أن تكون؟",
    "What does a bus ticket cost you, compared with what you have?": (
        "كم تكلفك تذكرة الحافلة مقارنة بما لديك؟"
    ),
    "Can you pay for the bus when you need it?": "هل تستطيع دفع ثمن الحافلة عندما تحتاجها؟",
    "Who decides what is cooked where you live?": "من يقرر ماذا يُطبخ حيث تعيش؟",
    "Have you ever gone without food because there was no money?": (
        "هل بقيت يوماً بلا طعام لأنه لم يكن هناك مال؟"
    ),
    "What helps when food runs short?": "ما الذي يساعد عندما يقل الطعام؟",
    "It asked two things at once. Now it asks one.": (
        "كان يسأل عن شيئين معاً. الآن يسأل عن شيء واحد."
    ),
    "What you have is your own affair. Now it asks about the bus only.": (
        "ما لديك أمر يخصك. الآن يسأل عن الحافلة فقط."
    ),
    "It can hurt to be asked that. Now it asks what helps.": (
        "قد يؤلم هذا السؤال. الآن يسأل عما يساعد."
    ),
    "We want to know who chooses the food. That may be you.": (
        "نريد أن نعرف من يختار الطعام. قد يكون أنت."
    ),
    "Most people found it clear as it is.": "وجده معظم الناس واضحاً كما هو.",
    "The bus company asks about that. We gave it to them.": (
        "شركة الحافلات تسأل عن ذلك. أعطيناها اقتراحك."
    ),
    "It is a new question in the part about getting around.": "إنه سؤال جديد في جزء التنقل.",
    "On the wall at Harbour Youth, or on paper from Mina.": (
        "على الحائط في هاربر يوث، أو على ورق عند مينا."
    ),
    "Next time we ask fewer questions on one day.": "في المرة القادمة نسأل أسئلة أقل في اليوم.",
}


def translate(file: Path) -> None:
    """Fill in what is empty in a PO file, as its sender asked."""
    with file.open("rb") as source:
        catalog = read_po(source)
    for message in catalog:
        if message.id and not message.string:
            message.string = SAID[str(message.id)]
    with file.open("wb") as target:
        write_po(target, catalog)
