"""Two (or more) doing something at the same moment, each on a connection of their own; needs the ``committing`` fixture."""

import threading

from django.db import connection, connections


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


def meanwhile(table, deed, ask):
    """Do ``deed`` on another connection, to its end, just before ``ask`` first reads ``table``; what each returned, or its exception."""
    ends = []

    def break_in(execute, sql, params, many, context):
        if not ends and f'FROM "{table}"' in sql:
            ends.append(None)
            ends[0] = at_once(deed)[0]
        return execute(sql, params, many, context)

    with connection.execute_wrapper(break_in):
        try:
            asked = ask()
        except Exception as problem:
            asked = problem
    return asked, *ends
