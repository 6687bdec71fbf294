"""Which engine a test runs on, decided when the tests are gathered. A skip thus always means that the machine lacks something.

``@pytest.mark.sqlite`` and ``@pytest.mark.postgresql`` ask something of one engine and are left out on the other. ``once`` says nothing
about a database, so ``bin/test`` runs it on one engine only. A test that asks for no database fixture is ``once`` by itself: pytest-django
refuses it every query, and one that reaches a database fixture by a way round fails here. A test that asks for a window is ``browser`` by
itself, and stories in the browser run on one engine too.
"""

import pytest

ENGINES = ("sqlite", "postgresql")
REACHED = pytest.StashKey[str]()
# Every way to a database: pytest-django's own fixtures, and ours that choose one of them when asked.
DATABASE_FIXTURES = {
    "db",
    "transactional_db",
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
    "django_db_setup",
    "live_server",
    "admin_user",
    "admin_client",
    "database",
    "committing",
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Before the expression of ``-m`` is asked, so that it sees the marks given here."""
    others = [engine for engine in ENGINES if engine != chosen()]
    foreign = [item for item in items if any(item.get_closest_marker(engine) for engine in others)]
    for item in items:
        if not asks_a_database(item):
            item.add_marker(pytest.mark.once)
        if "chromium" in item.fixturenames:
            item.add_marker(pytest.mark.browser)
    if foreign:
        items[:] = [item for item in items if item not in foreign]
        config.hook.pytest_deselected(items=foreign)


def chosen():
    from django.conf import settings

    return settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[1]


def asks_a_database(item):
    is_unittest = hasattr(item.cls, "databases")  # Django's test cases bring their own
    return bool(item.get_closest_marker("django_db")) or is_unittest or bool(DATABASE_FIXTURES & set(item.fixturenames))


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef, request):
    item = getattr(request, "_pyfuncitem", None)
    if fixturedef.argname in DATABASE_FIXTURES and item is not None:
        item.stash[REACHED] = fixturedef.argname


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem):
    """What runs once has not reached a database, not even by ``request.getfixturevalue``."""
    result = yield
    if REACHED in pyfuncitem.stash and pyfuncitem.get_closest_marker("once"):
        pytest.fail(f"runs on one engine only (once), and asked for the database ({pyfuncitem.stash[REACHED]})")
    return result
