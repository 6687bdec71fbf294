"""The wheel carries compiled translations; Babel compiles them, so that no gettext programs are needed."""

import importlib.util
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTranslations(BuildHookInterface):
    def initialize(self, version, build_data):
        place = Path(self.root, "bin", "_translations.py")
        spec = importlib.util.spec_from_file_location("_translations", place)
        translations = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(translations)
        translations.compile_stale(self.root)
        build_data["artifacts"].append("seloste/**/*.mo")
