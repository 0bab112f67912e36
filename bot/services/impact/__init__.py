"""What people's words changed: composed for each, looked at, approved, sent, translated.

``letter`` is pure: from answers, decisions, texts and agenda to what one person reads. Everything
else feeds it or guards it.
"""
