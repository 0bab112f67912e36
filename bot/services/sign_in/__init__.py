"""How the team signs in: a one-time link, then a code of an app.

The link (``care/keys.py``) is worth nothing without the code, nor the code without the link or a
browser that came in by one. Only hashes of links, cookies and recovery codes are kept.
"""
