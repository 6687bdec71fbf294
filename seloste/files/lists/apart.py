"""Opens a spreadsheet in a process of its own, which may use so much memory and no more, and writes its rows out as texts.

Two cells at the ends of a sheet are a thousand bytes in a file and half a terabyte once it is opened; whoever opens it is ended on the
spot, by the reader itself, and must not be the one who serves. It is run as a file, by nobody but ``spreadsheets``, and knows nothing
of the house: what is written out is a packed stream of JSON, a line for so many rows.
"""

import contextlib
import datetime as dt
import io
import json
import resource
import sys
import zlib

NO_LIST, TOO_LARGE, TOO_MANY_ROWS, TOO_MANY_COLUMNS, TOO_MANY_SHEETS = range(3, 8)  # how it ends; whatever else: too large as well
_AT_ONCE = 500  # rows a line
_GZIP = 31


def main(memory, rows, columns, written, sheets):
    """``memory``: bytes of addresses; ``rows`` that may be told, empty ones too; ``columns``; ``written``: bytes of text.

    ``sheets``: how many may hold something; of several the first is told.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError):  # some systems know no such bound
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    import python_calamine as calamine

    try:
        found = _sheets(calamine.load_workbook(io.BytesIO(sys.stdin.buffer.read())), calamine)
    except (calamine.CalamineError, OSError, ValueError, KeyError, IndexError):
        return NO_LIST
    if len(found) > sheets:
        return TOO_MANY_SHEETS
    sheet = found[0]
    if sheet.end and sheet.end[0] >= rows:
        return TOO_MANY_ROWS
    if sheet.width > columns:
        return TOO_MANY_COLUMNS
    return _write(_lines(sheet), written)


def _sheets(book, calamine):
    """Those that somebody sees and that hold something, no diagrams; where none does, the first."""
    cells, visible = calamine.SheetTypeEnum.WorkSheet, calamine.SheetVisibleEnum.Visible
    seen = [place for place, sheet in enumerate(book.sheets_metadata) if (sheet.typ, sheet.visible) == (cells, visible)]
    found = [book.get_sheet_by_index(place) for place in seen or [0]]
    return [sheet for sheet in found if sheet.end] or found[:1]


def _lines(sheet):
    """Rows as the spreadsheet counts them: those above the first that holds something come too, empty."""
    some, lasting = [], _Lasting(sheet.merged_cell_ranges or ())
    for number, row in enumerate(sheet.iter_rows()):
        some.append(lasting.down(number, [text_of(cell) for cell in row]))
        if len(some) == _AT_ONCE:
            yield some
            some = []
    yield some


class _Lasting:
    """What stands once beside several rows, in cells that were merged, stands in each of them; beside one another they stay empty."""

    def __init__(self, ranges):
        self._begin, self._held = {}, {}
        for (first, column), (last, _column) in ranges:
            if last > first:
                self._begin.setdefault(first, []).append((column, last))

    def down(self, number, cells):
        for column, (text, last) in list(self._held.items()):
            if number > last:
                del self._held[column]
            elif not cells[column]:
                cells[column] = text
        for column, last in self._begin.pop(number, ()):
            if column < len(cells):
                self._held[column] = cells[column], last
        return cells


def _write(lines, left):
    packer = zlib.compressobj(1, zlib.DEFLATED, _GZIP)
    for line in lines:
        told = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"
        left -= len(told)
        if left < 0:
            return TOO_LARGE
        sys.stdout.buffer.write(packer.compress(told))
    sys.stdout.buffer.write(packer.flush())
    return 0


def text_of(cell):
    match cell:
        case bool():
            return "1" if cell else "0"
        case float() if cell.is_integer():
            return str(int(cell))
        case dt.datetime() if cell.time() == dt.time():
            return cell.date().isoformat()
        case dt.date() | dt.time():
            return cell.isoformat()
    return str(cell)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
