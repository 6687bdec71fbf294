"""Any content that the types allow, made up by hypothesis."""

import dataclasses
import datetime as dt
import types
import typing
from enum import StrEnum

from hypothesis import strategies as st

from seloste.description.content import Content
from seloste.privacy.keep import Period

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=12)
PERIODS = st.builds(Period, years=st.integers(0, 20), months=st.integers(0, 11), days=st.integers(0, 60))


def any_of(kind):
    if kind is str:
        return WORDS
    if kind is int:
        return st.integers(0, 999)
    if kind is bool:
        return st.booleans()
    if kind is dt.date:
        return st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1))
    if kind is Period:
        return PERIODS
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return st.sampled_from(kind)
    origin = typing.get_origin(kind)
    if origin is tuple:
        return st.lists(any_of(typing.get_args(kind)[0]), max_size=2).map(tuple)
    if origin in (typing.Union, types.UnionType):
        return st.none() | any_of(next(part for part in typing.get_args(kind) if part is not type(None)))
    hints = typing.get_type_hints(kind)
    return st.builds(kind, **{f.name: any_of(hints[f.name]) for f in dataclasses.fields(kind)})


CONTENTS = any_of(Content)
