"""Two (or more) doing something at the same moment, each on a connection of their own; needs the ``committing`` fixture."""

import threading

from django.db import connections


def at_once(*asks):
    """Start the calls together; what each returned, or the exception that ended it, in their order."""
    together, ends = threading.Barrier(len(asks)), [None] * len(asks)

    def run(number, ask):
        try:
            together.wait()
            ends[number] = ask()
        except Exception as problem:
            ends[number] = problem
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(asks)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return ends
