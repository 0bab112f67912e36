"""A material in other languages: two drafts by two people, a reviewer, what was settled of them,
and who stands for it (TRAPD, R91).

What is translated is a part: an item with all that a person reads of it, or a heading. It belongs
to the words, not to a version: another version with the same words has the same translation, one
with other words has none yet, and its earlier one is stale.
"""
