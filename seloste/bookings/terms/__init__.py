"""Terms of cancelling: read from a file, asked about a case, told in words. Pure rules, no tables.

``reading.read(bytes)`` gives ``Terms``; ``quoting.quote(terms, Case(kind="person", at=…, starts_at=…, price=Decimal("89")))`` gives an
``Outcome`` (``to_json`` freezes it); ``waiving.waive`` lowers its fee; ``table.rows`` and ``table.sentences`` are the terms for a page;
``finding.limits`` tells until when each rule holds for a booking.
"""
