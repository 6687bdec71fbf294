"""Loaded before the settings: tests keep a data folder of their own and never see the register in ``var/``."""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="seloste-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["SELOSTE_DATA"] = _folder
for _name in ("SELOSTE_HOSTS", "SELOSTE_TLS", "SELOSTE_SMTP", "SELOSTE_SECRET_KEY", "SELOSTE_OLD_SECRET_KEYS"):
    os.environ.pop(_name, None)
