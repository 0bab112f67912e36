"""Answers nobody asks about: the database behind the services. ``Store`` is the way in."""
