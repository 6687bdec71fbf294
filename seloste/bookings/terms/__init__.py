"""Terms of cancelling: read from a file, asked about a case, told in words. Pure rules, no tables.

``terms = read(bytes)`` · ``outcome = quote(terms, Case(kind="person", at=…, starts_at=…, price=Decimal("89")))`` · ``rows``, ``sentences``.
"""
