"""What everything that serves pages shares: what guards them, and the files they are made with."""
