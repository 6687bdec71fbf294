"""A visitor without script: opens a public form a day after noon, and sends it so many seconds later with what they wrote."""

import base64
import datetime as dt
import json
import re

import altcha
import time_machine

from tests.cast import NOON


class Visit:
    """``filled``: what is written unless a test says otherwise."""

    def __init__(self, client, address, filled):
        self.client, self.address, self.filled = client, address, filled
        self.moment = NOON + dt.timedelta(days=1)

    def open(self, address=None):
        with time_machine.travel(self.moment, tick=False):
            self.page = self.client.get(address or self.address)
        return self.page

    @property
    def hidden(self):
        return {"sheet": re.search(r'name="sheet" value="([^"]+)"', self.page.content.decode())[1]}

    @property
    def proof(self):
        return solved(self.page.context["form"].shown.challenge)

    def send(self, *, after=60, address=None, **written):
        with time_machine.travel(self.moment + dt.timedelta(seconds=after), tick=False):
            said = {**self.filled, **(self.hidden if "sheet" not in written else {}), **written}
            answer = self.client.post(address or self.address, said)
        self.page = answer if answer.status_code == 200 else self.page
        return answer


def solved(challenge):
    """What the browser's worker makes of a challenge."""
    challenge = json.loads(challenge)
    payload = altcha.Challenge.from_dict(challenge) if hasattr(altcha.Challenge, "from_dict") else None
    made = payload or altcha.Challenge(altcha.ChallengeParameters(**_snake(challenge["parameters"])), challenge["signature"])
    solution = altcha.solve_challenge(made)
    return base64.b64encode(json.dumps({"challenge": challenge, "solution": solution.to_dict()}).encode()).decode()


def _snake(parameters):
    return {re.sub(r"([A-Z])", lambda found: "_" + found[1].lower(), key): value for key, value in parameters.items()}
