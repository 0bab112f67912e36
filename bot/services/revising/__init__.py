"""New editions of a document: which item is which, what changed, and filing it."""
