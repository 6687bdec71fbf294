"""``seloste serve --demo``: an invented register, made once in a folder that holds no other."""

from django.conf import settings
from django.db import connection
from django.utils.timezone import now

from seloste.preparing import NotReady
from seloste.privacy import registry
from seloste.staff.models import Account

MARK = settings.DATA / "demo"  # empty while the demonstration is being made, then its sign-ins


def is_here():
    return MARK.exists()


def sign_ins():
    return MARK.read_text()


def open_once():
    """Make the demonstration unless it is here; return its sign-ins. A folder with a real register is left alone."""
    if is_here() and sign_ins():
        return sign_ins()
    if Account.objects.exists() or registry.person_model().objects.exists():
        raise NotReady(_interrupted() if is_here() else _occupied())
    MARK.touch(mode=0o600)
    settings.IS_DEMO = True
    from seloste.upkeep import operations

    MARK.write_text(operations.load_demo(at=now()))
    return sign_ins()


def _interrupted():
    """Loading is one transaction, but its passwords are known only to whoever started it."""
    return f"The demonstration in {settings.DATA} is here, but its sign-ins were not kept. Remove the folder, and start again."


def _occupied():
    place = settings.DATA if connection.vendor == "sqlite" else "The database"
    return f"{place} holds a register. For a demonstration name an empty folder: SELOSTE_DATA=var-demo bin/serve --demo"
