"""Two restrict the use of one person's data, or make a request of one enquiry, at once: the second reads what stands, where it differs."""

import pytest

from seloste.rights.models import Deed, Request, Restriction

from .requests import ask
from .test_no_request_after_all import enquire


@pytest.mark.parametrize("ground, is_told", [("accuracy", False), ("objection", True)])
def test_who_restricts_for_another_reason_after_a_colleague_reads_both(aino, kerttu, olli, signed_in, settings, tmp_path, ground, is_told):
    settings.DATA = tmp_path
    olli.language = "en"
    olli.save()
    asked = ask(person=aino, kind="restrict", email="aino.virta@example.fi")
    page = f"/rights/requests/{asked.pk}/restriction/"
    signed_in(kerttu).post(page, {"ground": "accuracy"})

    answer = signed_in(olli).post(page, {"ground": ground})

    assert (answer.status_code == 200) == is_told and Restriction.objects.get().ground == "accuracy"
    assert Deed.objects.filter(what="restricted").count() == 1
    if is_told:
        said = answer.content.decode()
        assert "The use is restricted already" in said and "the data is wrong" in said and kerttu.name in said
        assert answer.context["form"]["ground"].value() == "objection"


@pytest.mark.parametrize("kind, is_told", [("access", False), ("erase", True)])
def test_who_makes_another_request_of_an_enquiry_after_a_colleague_reads_both(published, kerttu, olli, signed_in, kind, is_told):
    enquiry = enquire(published["customers"])
    olli.language = "en"
    olli.save()
    page = f"/rights/enquiries/{enquiry.pk}/"
    signed_in(kerttu).post(page, {"kind": "access"})

    said = signed_in(olli).post(page, {"kind": kind}, follow=True).content.decode()

    assert [one.kind for one in Request.objects.all()] == ["access"]
    assert ("You had chosen" in said) == is_told
