"""A table of a file of terms, read key by key; what is wrong is collected with its line."""

from difflib import get_close_matches

from django.utils.translation import gettext as _

from .problems import Problem, Wrong

_KNOWN_AS = {
    "private": "person",
    "consumer": "person",
    "individual": "person",
    "business": "company",
    "firm": "company",
    "organisation": "company",
    "company-premises": "premises",
    "on-site": "premises",
    "online": "webinar",
    "valid_from": "valid-from",
    "from-date": "valid-from",
    "percent": "fee",
    "percentage": "fee",
    "charge": "fee",
    "window": "credit-within",
    "certificate": "sickness",
    "price": "fee",
    "amount": "fee",
    "cost": "fee",
    "min": "minimum",
    "max": "maximum",
    "minimum-fee": "minimum",
    "maximum-fee": "maximum",
    "no_show": "no-show",
    "noshow": "no-show",
    "credit_within": "credit-within",
    "before": "until",
    "to": "until",
    "lang": "language",
    "illness": "sickness",
    "name-change": "swap",
    "transfer": "rebooking",
    "postpone": "rebooking",
    "country": "holidays",
    "public-holidays": "holidays",
    "free_seats": "free-seats",
    "free-cancellations": "free-seats",
    "allowance": "free-seats",
    "cancel": "bands",
    "tiers": "bands",
    "rules": "bands",
}


class Table:
    """``plain``: what TOML gives; ``path``: where it stands in the file."""

    def __init__(self, plain, path, lines, problems):
        self.plain, self.path, self.lines, self.problems = plain, path, lines, problems

    def read(self, key, reader, default=None):
        """The value of a key by ``reader``, which raises ``Wrong``; ``default`` where it is absent or wrong."""
        if key not in self.plain:
            return default
        try:
            return reader(self.plain[key])
        except Wrong as wrong:
            self.wrong(str(wrong), key)
            return default

    def need(self, key, reader, example, default=None):
        """As ``read``, of a key that must be there."""
        if key not in self.plain:
            self.wrong(_("“%(key)s” is missing. Write for example %(example)s") % {"key": key, "example": example})
        return self.read(key, reader, default)

    def only(self, *known):
        """Every other key is a mistake; the nearest known one is named."""
        for key in self.plain:
            if key not in known:
                self.wrong(self._unknown(key, known), key)

    def inside(self, key):
        """The table under a key."""
        plain = self.plain[key]
        if isinstance(plain, dict):
            return self.under(plain, key)
        self.wrong(_("“%(key)s” must be a table: write [%(path)s] on a line of its own.") % {"key": key, "path": self._dotted(key)}, key)
        return self.under({}, key)

    def every(self, key):
        """The tables of a list; one table alone is a list of one."""
        plain = self.plain.get(key, [])
        listed = plain if isinstance(plain, list) else [plain]
        if not all(isinstance(one, dict) for one in listed):
            self.wrong(
                _("“%(key)s” must be tables: write [[%(path)s]] on a line of its own.") % {"key": key, "path": self._dotted(key)}, key
            )
            return []
        inner = (lambda number: (key, number)) if isinstance(plain, list) else (lambda number: (key,))
        return [self.under(one, *inner(number)) for number, one in enumerate(listed)]

    def under(self, plain, *path):
        return Table(plain, (*self.path, *path), self.lines, self.problems)

    def line(self, *path):
        return self.lines.of(*self.path, *path)

    def wrong(self, sentence, *path):
        self.problems.append(Problem(self.line(*path), sentence))

    def _dotted(self, key):
        return ".".join(str(part) for part in (*self.path, key) if isinstance(part, str))

    @staticmethod
    def _unknown(key, known):
        near = _KNOWN_AS.get(key.casefold())
        meant = [near] if near in known else get_close_matches(key.casefold().replace("_", "-"), known, n=1, cutoff=0.5)
        if meant:
            return _("“%(key)s” is not known here. Did you mean “%(meant)s”?") % {"key": key[:60], "meant": meant[0]}
        return _("“%(key)s” is not known here. Known are: %(known)s.") % {"key": key[:60], "known": ", ".join(known)}
