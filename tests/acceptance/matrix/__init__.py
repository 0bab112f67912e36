"""The fault matrix: every fault at every moment on both databases, then everything is counted."""
