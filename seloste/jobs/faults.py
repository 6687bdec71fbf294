"""What went wrong, told by its kind and place: a failure's own words may quote a person's data and are left out."""

import traceback
from pathlib import Path

from django.conf import settings


def kind_and_place(error):
    """``SMTPServerDisconnected at outbox/delivery.py:53``, at most 300 signs; without the place where none of it is ours."""
    where = place(error)
    return f"{type(error).__name__}{where and f' at {where}'}"[:300]


def place(error):
    """``outbox/delivery.py:53``, the last line of ours that it came through, or nothing."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(settings.HOUSE)]
    return f"{Path(ours[-1].filename).relative_to(settings.HOUSE)}:{ours[-1].lineno}" if ours else ""
