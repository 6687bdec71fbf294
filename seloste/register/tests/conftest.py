import pytest


@pytest.fixture
def desk(published, kerttu, signed_in):
    """Kerttu at her desk, in English; both descriptions are in force."""
    kerttu.language = "en"
    kerttu.save()
    return signed_in(kerttu)


@pytest.fixture
def kept(published, kerttu, aino, time_machine, settings, tmp_path):
    """A house behind TLS in which everything has been done that the night does; it is noon."""
    from seloste.jobs.operations import beat
    from seloste.journal import operations as journal
    from seloste.journal.actors import CLOCK
    from seloste.register import operations
    from seloste.upkeep.events import SCRUBBED
    from tests.cast import NOON

    time_machine.move_to(NOON)
    settings.DATA, settings.IS_BEHIND_TLS = tmp_path, True
    done = {"by": CLOCK, "at": NOON}
    journal.seal(**done)
    operations.retain(**done)
    SCRUBBED.record(**done, tables=1, left=0)
    beat(worker="w", started_at=NOON, at=NOON)
    return published
