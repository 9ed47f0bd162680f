"""Real citations, as facts only: no text of anybody's is kept here."""
