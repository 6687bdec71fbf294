"""The closed vocabularies of requests: what is asked, by which way, where it stands (GDPR Art. 7(3), 12, 15-18, 20, 21, 77)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """What is asked. The values are stable."""

    ACCESS = "access", _("A copy of what is held")  # 15
    PORTABILITY = "portability", _("Data to take elsewhere")  # 20
    RECTIFY = "rectify", _("A correction")  # 16
    ERASE = "erase", _("Erasure")  # 17
    RESTRICT = "restrict", _("Restriction of use")  # 18
    OBJECT = "object", _("Objection to use")  # 21
    WITHDRAW = "withdraw", _("Withdrawal of a consent")  # 7(3)
    COMPLAINT = "complaint", _("Complaint")


ARTICLES = {
    Kind.ACCESS: "15",
    Kind.PORTABILITY: "20",
    Kind.RECTIFY: "16",
    Kind.ERASE: "17",
    Kind.RESTRICT: "18",
    Kind.OBJECT: "21",
    Kind.WITHDRAW: "7(3)",
}


class Via(TextChoices):
    """By which way something reached us, or left."""

    LETTER = "letter", pgettext_lazy("by which way", "by letter")
    EMAIL = "email", pgettext_lazy("by which way", "by e-mail")
    PHONE = "phone", pgettext_lazy("by which way", "by phone")
    IN_PERSON = "in_person", pgettext_lazy("by which way", "in person")
    FORM = "form", pgettext_lazy("by which way", "by a form")
    ENQUIRY = "enquiry", pgettext_lazy("by which way", "as an enquiry")


TYPED = (Via.LETTER, Via.EMAIL, Via.PHONE, Via.IN_PERSON, Via.FORM)  # what staff can choose when they write a request down
# A request that came electronically is answered electronically (Art. 12(3), 15(3); DPA TSV/12/2019).
ANSWERED_BY = {Via.FORM: Via.EMAIL, Via.ENQUIRY: Via.EMAIL}
WAYS_OUT = (Via.EMAIL, Via.LETTER, Via.IN_PERSON, Via.PHONE)


class State(TextChoices):
    RECEIVED = "received", pgettext_lazy("request", "open")
    ANSWERED = "answered", pgettext_lazy("request", "answered")
    REFUSED = "refused", pgettext_lazy("request", "refused")
    CLOSED = "closed", pgettext_lazy("request", "closed")


class Identified(TextChoices):
    """How we know that it is the person who asks. Copies of identity papers are not kept (EDPB 01/2022; DPA TSV/224/2023)."""

    NOT_YET = "not_yet", _("not yet")
    KNOWN_ADDRESS = "known_address", _("it came from an address we know")
    CALLED_BACK = "called_back", _("called back on a number we know")
    KNOWN = "known", _("staff know the person")
    ANSWERS = "answers", _("they knew what only the person knows")
    PAPER_SEEN = "paper_seen", _("an identity paper was looked at; no copy was kept")
    NOT_NEEDED = "not_needed", _("not needed for what is asked")


WHY = _("Say why it is not needed.")


class Longer(TextChoices):
    """Why two months more are needed (Art. 12(3))."""

    COMPLEX = "complex", _("the request is complex")
    MANY = "many", _("there are many requests")


class Refused(TextChoices):
    """Why a request is refused (Art. 11(2), 12(5), 12(6), 17(3), 21(1)); each with the person's own words beside it."""

    IDENTITY = "identity", _("we cannot be sure that it is you who ask")
    LAW = "law", _("a law obliges us to keep the data")
    CLAIMS = "claims", _("the data is needed for a legal claim")
    GROUNDS = "grounds", _("there are compelling grounds to go on")
    EXCESSIVE = "excessive", _("the request is unfounded or excessive")
    UNJUSTIFIED = "unjustified", _("we see the matter otherwise")


class Closed(TextChoices):
    """Why a request is closed."""

    DONE = "done", _("everything is done")
    TAKEN_BACK = "taken_back", _("the person took it back")
    TWICE = "twice", _("the same as another request")
    NO_REQUEST = "no_request", _("it was no request after all")
    ERASED = "erased", _("the person was erased")


class Outcome(TextChoices):
    """What a complaint led to."""

    EXPLAINED = "explained", _("explained")
    REDUCTION = "reduction", _("price reduced")
    NEW_TRAINING = "new_training", _("new training")
    REFUND = "refund", _("money back")
    REJECTED = "rejected", _("not accepted")


class Ground(TextChoices):
    """Why the use is restricted (GDPR Art. 18(1)(a)-(d))."""

    ACCURACY = "accuracy", _("the person says that the data is wrong, and it is being checked")
    UNLAWFUL = "unlawful", _("the use has no ground, and the person wants it kept rather than erased")
    CLAIMS = "claims", _("we need the data no more, the person needs it for a legal claim")
    OBJECTION = "objection", _("the person has objected, and it is being weighed")


class What(TextChoices):
    """What was done about a request."""

    RECEIVED = "received", pgettext_lazy("done about a request", "received")
    ACKNOWLEDGED = "acknowledged", pgettext_lazy("done about a request", "its arrival confirmed")
    TAKEN = "taken", pgettext_lazy("done about a request", "taken")
    PUT_BACK = "put_back", pgettext_lazy("done about a request", "put back")
    IDENTIFIED = "identified", pgettext_lazy("done about a request", "the person identified")
    DOUBTED = "doubted", pgettext_lazy("done about a request", "no longer known who asks")
    MATCHED = "matched", pgettext_lazy("done about a request", "joined to a person")
    UNMATCHED = "unmatched", pgettext_lazy("done about a request", "parted from a person")
    OFFERED = "offered", pgettext_lazy("done about a request", "a link to the copy sent")
    FETCHED = "fetched", pgettext_lazy("done about a request", "the copy fetched")
    EXTENDED = "extended", pgettext_lazy("done about a request", "more time taken")
    ERASED = "erased", pgettext_lazy("done about a request", "the person erased")
    ANSWERED = "answered", pgettext_lazy("done about a request", "answered")
    REFUSED = "refused", pgettext_lazy("done about a request", "refused")
    CLOSED = "closed", pgettext_lazy("done about a request", "closed")
    RESTRICTED = "restricted", pgettext_lazy("done about a request", "the use restricted")
    ANNOUNCED = "announced", pgettext_lazy("done about a request", "the end of the restriction told")
    LIFTED = "lifted", pgettext_lazy("done about a request", "the restriction lifted")
    APART = "apart", pgettext_lazy("done about a request", "an entry told apart as another person")
    REOPENED = "reopened", pgettext_lazy("done about a request", "opened again")
    BROUGHT_BACK = "brought_back", pgettext_lazy("done about a request", "known again after a restore; what was written is lost")


class Cause(TextChoices):
    """Why whoever keeps what they received of a person is told (GDPR Art. 19); of a lifted restriction those who were told of it."""

    CORRECTED = "corrected", pgettext_lazy("why a recipient is told", "the data was corrected")
    ERASED = "erased", pgettext_lazy("why a recipient is told", "the data was erased")
    RESTRICTED = "restricted", pgettext_lazy("why a recipient is told", "the use of the data was restricted")
    LIFTED = "lifted", pgettext_lazy("why a recipient is told", "the restriction was lifted")
