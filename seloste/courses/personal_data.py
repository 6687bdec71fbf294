"""What the catalogue holds is about what is taught, and about nobody."""

from seloste.privacy.declarations import NotPersonal

from .models import CertificateKind, Course, Price, Renewal

CATALOGUE = NotPersonal(
    why="what is taught, which certificates it leads to and what it costs; the same for everybody, and nobody is in it",
    holds={
        CertificateKind: ("names", "is_not", "valid_months", "revision", "once"),
        Course: (
            "names",
            "abouts",
            "contents",
            "brings",
            "lessons",
            "minutes",
            "certificate",
            "languages",
            "minimum",
            "maximum_per_trainer",
            "is_online_only",
            "exemption",
            "offered_at",
            "revision",
            "once",
        ),
        Course.mistaken_for.through: ("course", "certificatekind"),
        Renewal: ("course", "kind", "from_months_before", "until_days_after"),
        Price: ("course", "mode", "cents", "is_gross", "up_to", "extra_cents", "tiers", "valid_from_on"),
    },
)
