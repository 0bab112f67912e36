"""What people wrote, in the team's own language too: written by hand, beside their words (R93)."""
