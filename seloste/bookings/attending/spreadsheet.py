"""Lists for spreadsheets: UTF-8 with its mark, semicolons between the cells, and no cell that a spreadsheet would reckon."""

import csv
import io
import re

MARK = "\ufeff"  # by it Excel knows the encoding
RECKONED = tuple("=+-@\t\r\n＝＋－＠")  # a cell that begins so is read as a formula
_AFTER = re.compile(r"([,;\t\r\n][ \xa0]*)(?=[=+\-@＝＋－＠])")  # and what begins so where another program begins a cell


def of(rows):
    """Rows of texts as the bytes of a CSV file."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL).writerows([harmless(cell) for cell in row] for row in rows)
    return (MARK + file.getvalue()).encode()


def harmless(text):
    """With an apostrophe before what would be reckoned, a phone number with its plus too: spreadsheets show what follows it as text."""
    text = _AFTER.sub(r"\1'", text)
    return f"'{text}" if text.lstrip(" \xa0").startswith(RECKONED) else text
