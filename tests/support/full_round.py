"""A whole round as a board of that many would leave it, with everything a report can show."""

from dataclasses import replace

from bot.reports.page.dossier import Dossier
from bot.services.feedback import SectionFeedback
from tests.support.dossiers import decided, dossier, feedback, judged, remark, wording

HOME = "Where do you feel at home, and who is there with you?"
CHANGED = "Where do you feel at home?"


def full_round(people: int = 12) -> Dossier:
    """Six items in two parts, one of them heavy and objected to."""
    most = people - 3
    first = {"section_name": "Where you live"}
    second = {"section": "m1-s2", "section_name": "Hard times"}
    items = [
        judged(
            "1",
            HOME,
            [
                remark("Ask one thing. Two at once is hard.", verdict=("words",), status="changed"),
                remark("Home is not a place for me.", 2, is_quotable=False),
            ],
            decided("m1-i1", version_before=1, version_after=2),
            first,
            verdict={"fine": people - 5, "words": 5},
            reason={"two": 4, "personal": 1},
            feeling={"good": people - 6, "worried": 5, "sad": 1},
        ),
        judged(
            "2",
            "How long have you lived there?",
            wordings={**first, "options": '["Less than a year", "A year or more"]'},
            verdict={"fine": people},
            feeling={"nothing": people},
        ),
        judged(
            "3",
            "Tell me about a day when everything went wrong.",
            [
                remark("It hurts. Ask what helps.", 3, verdict=("not_asked",), status="partly"),
                remark("مين بيسأل؟ Nobody “needs” this <b>at all</b> \u202e!", 4, under="place"),
            ],
            decided("m1-i3", "partly", "It may hurt. Now it asks what helps."),
            {**second, "heavy": True, "probes": '["Who was there?"]'},
            verdict={"fine": most - 2, "words": 2, "differently": 2, "not_asked": 1},
            short={"not_asked": 1},
            reason={"personal": 4, "tone": 1},
            feeling={"sad": 6, "worried": 5, "private": 1},
            place={"trusted": 7, "quiet": 6, "before": 5, "time": 2},
            after_feeling={"low": 6, "fine": 3, "unsure": 1},
            after_need={"talk": 6, "nice": 5, "check": 1},
        ),
        judged(
            "4",
            "Has anybody ever hurt you?",
            [
                remark(
                    "Too much for a stranger to ask.", 5, is_quotable=False, verdict=("not_asked",)
                )
            ],
            None,
            {**second, "heavy": True},
            verdict={"fine": people - 1, "not_asked": 1},
        ),
        judged("5", "What would you tell somebody new here?", wordings=second),
    ]
    items = [replace(one, seconds=9.0 + n) if n != 4 else one for n, one in enumerate(items)]
    section = SectionFeedback(
        "m1-s1",
        "Where you live",
        "Interview guide",
        people - 1,
        {
            "place": {"trusted": 6, "quiet": people - 5, "who_asks": 2, "other": 1},
            "after_feeling": {"fine": people - 4, "low": 2},
            "after_need": {"nothing": 5, "talk": 5},
        },
        (remark("A room with a window.", 8, under="place"),),
        {"place": people - 1, "after_feeling": people - 2, "after_need": people - 2},
    )
    whole = feedback(
        items,
        people,
        sections=(section,),
        proposals=(remark("Ask who we call when we miss the last bus.", 9, status="passed_on"),),
        all_fine=2,
        modes={"tap": 61, "text": 14, "entered for them": 3},
    )
    us = {
        "young_people": {
            "people": people,
            "questions": {
                **dict.fromkeys(("us_equality", "us_diversity", "us_access", "us_giving")),
                "us_safe": None,
                "us_heard": {"yes": 7, "partly": None, "no": None, "unsure": None},
            },
            "words": {"us_keep": ["That you can skip, and nobody asks."], "us_stop": []},
        },
        "staff": {"people": 2, "questions": {"us_safe": None}, "words": {}},
        "answer": "Next time we ask fewer questions on one day.",
    }
    after = wording("1", CHANGED, 2, **first)
    return dossier(whole, [after], us)
