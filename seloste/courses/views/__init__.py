"""Pages of courses, by their nouns."""
