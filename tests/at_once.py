"""Two (or more) doing something at the same moment, each on a connection of their own; needs the ``committing`` fixture."""

import threading
from contextlib import contextmanager

from django.db import connection, connections, transaction


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


@contextmanager
def beside(deed):
    """The deed runs on another connection while the block does; it has ended, without an error, when the block has."""
    ends = []

    def run():
        try:
            ends.append(deed())
        except Exception as problem:
            ends.append(problem)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    with transaction.atomic():
        yield thread
    thread.join(20)
    assert ends and not isinstance(ends[0], Exception), ends


def waits(thread):
    """The deed has begun and waits for what the block holds."""
    thread.start()
    thread.join(0.7)
    return thread.is_alive()


def is_free(*rows):
    """Nobody holds them."""
    for row in rows:
        type(row).objects.select_for_update(nowait=True, of=("self",)).get(pk=row.pk)


def held_by(kind, number):
    return kind.objects.select_for_update(of=("self",)).get(pk=number)
