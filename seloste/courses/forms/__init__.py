"""Forms of courses. They save nothing."""
