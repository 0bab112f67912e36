"""Rows that a house writes without a turn: a message of the web chat, an answer."""

from bot.services.rows import NewAnswer, NewOutbox


def message_row(number: int, whose: int, now: int) -> NewOutbox:
    return {
        "id": number,
        "participant": whose,
        "key": f"test:{number}",
        "kind": "mine",
        "priority": 1,
        "ask": 0,
        "state": "sent",
        "due_at": now,
        "not_after": None,
        "tries": 0,
        "resends": 0,
        "claimed_at": None,
        "boot_id": None,
        "message_ref": None,
        "error": "",
        "channel": "web",
        "is_push": False,
        "made_at": now,
        "asked_for": False,
    }


def answer_row(number: int, whose: int, now: int) -> NewAnswer:
    return {
        "id": number,
        "participant": whose,
        "round": "r1",
        "scope": "item",
        "subject": "m1.2",
        "under": "words",
        "ask": 1,
        "item_version": 1,
        "state": "answered",
        "choices": "[]",
        "mode": "text",
        "shown_language": "en",
        "at": now,
        "source_key": None,
        "is_joined": False,
    }
