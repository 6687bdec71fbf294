"""Loaded before the settings: tests keep a data folder of their own, never see the register in ``var/``, and read today's translations."""

import atexit
import importlib.util
import os
import shutil
import tempfile
from pathlib import Path

_folder = tempfile.mkdtemp(prefix="seloste-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["SELOSTE_DATA"] = _folder
for _name in ("SELOSTE_HOSTS", "SELOSTE_MACHINE", "SELOSTE_TLS", "SELOSTE_SMTP", "SELOSTE_SECRET_KEY", "SELOSTE_OLD_SECRET_KEYS"):
    os.environ.pop(_name, None)


def _compile_translations():
    root = Path(__file__).parents[1]
    spec = importlib.util.spec_from_file_location("_translations", root / "bin" / "_translations.py")
    translations = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(translations)
    translations.compile_stale(root)


_compile_translations()
