"""The composition root: every object is built here, once, and handed what it needs."""
