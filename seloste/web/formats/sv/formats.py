"""Dates and numbers as Finland writes them."""

DATE_FORMAT = "j.n.Y"
SHORT_DATE_FORMAT = "j.n.Y"
TIME_FORMAT = "G.i"
DATETIME_FORMAT = r"j.n.Y \k\l. G.i"
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\u00a0"
