"""Read by Python itself where this folder is on its path: each process of a served house lives ``SELOSTE_TESTS_LEAP`` seconds ahead."""

import os
import time

if leap := os.environ.get("SELOSTE_TESTS_LEAP"):
    import time_machine

    time_machine.travel(time.time() + float(leap), tick=True).start()
