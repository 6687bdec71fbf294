"""Benchmarks: each module has ``run(args)`` that returns ``{"name": …, "ratios": {what: {"value": …, "goal": …, "met": …}}}``."""
