"""Once the description tells of the index, it takes in what was left out of it."""

from django.utils.timezone import now

from seloste.jobs.tasks import task
from seloste.journal.actors import CLOCK


@task(name="search.catch_up")
def catch_up():
    """Round after round, each a transaction of its own, until nothing is left out."""
    from . import operations

    if operations.catch_up(by=CLOCK, at=now()):
        catch_up.enqueue()
