"""A clock that a story moves: for the serving house, by opening it again at another moment, and for the test itself."""

import time
from pathlib import Path
from urllib.parse import urlsplit

import time_machine


class Clock:
    """``go_to(moment)``: the house is closed and stands open again at that moment, at the same address. Time goes on from there.

    Only forward: the browser keeps its own clock, and drops a cookie whose time it thinks has passed.
    """

    def __init__(self, house):
        self._house, self._travel = house, None
        house.also_from.append(Path(__file__).parent)

    def go_to(self, moment):
        self.stop()
        leap = moment.timestamp() - time.time()
        assert leap > 0, "the browser's own clock stands"
        self._house.environment["SELOSTE_TESTS_LEAP"] = str(leap)
        port = 0
        if self._house.url:
            self._house.stop()
            port = urlsplit(self._house.url).port
        self._house.start(port=port)
        self._travel = time_machine.travel(time.time() + leap, tick=True)
        self._travel.start()

    def stop(self):
        """The test itself is back in its own time."""
        if self._travel:
            self._travel.stop()
            self._travel = None
