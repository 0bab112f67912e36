"""Who is there, what staff must see and how they are reached, and what is said to a person then."""
