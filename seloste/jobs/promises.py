"""What is to happen by itself happens: somebody works, and nothing has failed."""

from django.utils.translation import gettext_lazy as _

from seloste.privacy.promising import Promise, proved

from . import health


def _works(at):
    failed, is_running = health.failed(), health.is_worker_running(at)
    return proved(is_running and not failed, failed=failed, stopped=int(not is_running))


PROMISES = (
    Promise(
        key="jobs.working",
        heading="safeguards",
        sentence=_("Background work is done, and none of it has failed."),
        evidence=_("Failed: {failed}. Workers missing: {stopped}."),
        check=_works,
        mended_at="register:promises",
        is_public=False,
    ),
)
