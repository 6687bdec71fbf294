"""The nouns of courses: what is taught and what it costs."""

from .catalogue import CertificateKind, Course, Renewal
from .prices import Price

__all__ = ["CertificateKind", "Course", "Price", "Renewal"]
