"""What was found out about a case, for those who put it into words."""

from dataclasses import dataclass, field
from typing import Any

from .case import Case
from .clock import TimeLeft
from .rules import Terms


@dataclass
class Story:
    """``findings``: language → what it says or None; ``found``: the one that counts; ``withdrawn``, ``lost``: of the right to withdraw."""

    terms: Terms
    case: Case
    left: TimeLeft
    findings: dict = field(default_factory=dict)
    found: Any = None
    withdrawn: Any = None
    lost: Any = None
    ground: Any = None
    money: Any = None
    clause: Any = None
    instead: Any = None
