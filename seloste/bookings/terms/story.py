"""What was found out about a case, for those who put it into words."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from .case import Case
from .clock import TimeLeft
from .rules import Terms


@dataclass
class Story:
    """``case.at``: when it counts as received, ``came_at``: when it came. ``findings``: language → what it says or None.

    ``found``: the finding that counts; ``withdrawn``, ``lost``: of the right to withdraw.
    """

    terms: Terms
    case: Case
    left: TimeLeft
    came_at: dt.datetime
    findings: dict = field(default_factory=dict)
    found: Any = None
    withdrawn: Any = None
    lost: Any = None
    ground: Any = None
    money: Any = None
    clause: Any = None
    instead: Any = None
