"""What a shown public form carries, and what it tells about who sends it.

A sheet is signed: its key (a form sent twice is one enquiry), the version of the description that stood beside it, and when it was
shown. With it goes a challenge that costs a browser about a second of work (altcha, proof of work, own origin).
"""

import datetime as dt
import json
import uuid
from dataclasses import dataclass
from functools import cached_property

import altcha
from django.utils.crypto import salted_hmac

from seloste.outbox import signing

PURPOSE = "enquiries.sheet"
LASTS = dt.timedelta(hours=12)
SHORTEST = dt.timedelta(seconds=3)  # nobody fills the form in faster
SHORTEST_WITHOUT_PROOF = dt.timedelta(seconds=10)
ALGORITHM, COST, PREFIX = "PBKDF2/SHA-256", 312, "000"  # 4,096 tries of 312 rounds on average: a second, on a phone some; we do one


@dataclass(frozen=True)
class Sheet:
    """One shown form."""

    once: uuid.UUID
    version: int
    shown_at: dt.datetime

    @cached_property
    def token(self):
        return signing.sign([str(self.once), self.version, self.shown_at.timestamp()], purpose=PURPOSE, at=self.shown_at, lasts=LASTS)

    @cached_property
    def challenge(self):
        """JSON for the browser; bound to this sheet, so that one solution serves one enquiry."""
        ends = int((self.shown_at + LASTS).timestamp())
        bound = {"expires_at": ends, "data": {"sheet": str(self.once)}, "hmac_secret": _secret()}
        made = altcha.create_challenge(ALGORITHM, COST, key_prefix=PREFIX, **bound)
        return json.dumps(made.to_dict())

    def is_solved_by(self, proof):
        """Whether ``proof`` (base64 of the challenge and its solution) is a right answer to a challenge of this very sheet."""
        try:
            payload = altcha.Payload.from_base64(proof)
            is_ours = (payload.challenge.parameters.data or {}).get("sheet") == str(self.once)
            return is_ours and payload.challenge.parameters.cost == COST and altcha.verify_solution(payload, _secret()).verified
        except Exception:  # whatever a stranger sends here is no proof
            return False

    def waits(self, at, *, is_proved):
        """Seconds that are still to pass before a person can have filled it in."""
        shortest = SHORTEST if is_proved else SHORTEST_WITHOUT_PROOF
        return max(0, -int(-(self.shown_at + shortest - at).total_seconds() // 1))


def new(*, version, at):
    return Sheet(uuid.uuid4(), version.pk, at)


def read(token, *, at):
    """The sheet of a token; ``signing.Expired`` or ``signing.Invalid`` otherwise."""
    once, version, shown = signing.read(token, purpose=PURPOSE, at=at)
    return Sheet(uuid.UUID(once), version, dt.datetime.fromtimestamp(shown, dt.UTC))


def _secret():
    return salted_hmac("seloste.enquiries.proof", "altcha", algorithm="sha256").hexdigest()
