"""People answer while the bot's process is ended again and again; then everything is counted."""
