"""The owner's side: descriptions and their drafts, versions, kept times, the law's numbers, the journal."""

from django.urls import path

from .views import draft, journal, law, promises, publishing, retention

app_name = "register"
urlpatterns = [
    path("", publishing.overview, name="home"),
    path("draft/<str:key>/", draft.draft, name="draft"),
    path("draft/<str:key>/publish/", publishing.publish, name="publish"),
    path("draft/<str:key>/discard/", draft.discard, name="discard"),
    path("draft/<str:key>/additions/", draft.take_in, name="take_in"),
    path("draft/customers/sources/<str:source>/", draft.list_source, name="list_source"),
    path("draft/<str:key>/<str:anchor>/", draft.heading, name="heading"),
    path("draft/<str:key>/<str:anchor>/preview/", draft.preview, name="preview"),
    path("draft/<str:key>/<str:anchor>/text/", draft.text, name="text"),
    path("versions/<str:key>/", publishing.versions, name="versions"),
    path("versions/<str:key>/review/", publishing.review, name="review"),
    path("versions/<str:key>/<int:number>/", publishing.version, name="version"),
    path("keeps/", publishing.keeps, name="keeps"),
    path("retention/", retention.page, name="retention"),
    path("retention/<str:group>/allow/", retention.allow, name="allow_removal"),
    path("promises/", promises.page, name="promises"),
    path("promises/check/", promises.check, name="check_promises"),
    path("law/", law.numbers, name="law"),
    path("law/<str:key>/", law.number, name="number"),
    path("journal/", journal.page, name="journal"),
    path("journal/verify/", journal.verify, name="verify"),
]

unprefixed = [path("journal/", journal.page, name="journal")]
