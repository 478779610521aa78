from __future__ import annotations

import subprocess
import sys

HEAVY = ("trafilatura", "lxml", "pyarrow", "py3langid", "numpy", "rensa", "pandas", "spacy")


def test_heavy_libraries_are_imported_only_when_they_are_needed() -> None:
    code = (
        "import sys\n"
        "from dragoman.sources import report_from_text\n"
        "report_from_text('date 2022-03-16 The two ministers met in the capital on Wednesday, and they will meet again.')\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
