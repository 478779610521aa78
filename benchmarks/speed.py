"""How fast and how large: one run states everything, as figures and as ratios taken in the same run.

    python benchmarks/speed.py [--corpus FILE.jsonl] [--words N] [--json]

What is measured, each in a process of its own but for 4:

1. ``import dragoman``: the time over that of an interpreter that imports nothing; the best of several runs.
2. the first result: ``dragoman read`` of one report, from the shell to the end of the output; the best of several runs. The limit is held
   against its processor time, which is the wall time of a machine that does nothing else; the wall time is stated beside it, with the load.
3. peak memory of a process that reads one report (its maximum resident set).
4. words a second on one core, many reports in a row as ``dragoman add`` reads them: the whole reading, and inside it the neural encoder
   alone, the rest of the language model (tokens, trees, lemmas), and the stages that make claims. All in processor time of one thread, in
   the same reading: the shares hold under any load. Beside it what the rest costs when the same reports come again (their words are known
   by then: the second million words is like that), so and one by one; and the sentences a second of the stage that codes events alone, on
   text that is parsed and whose mentions are resolved.
5. the wheel's size, if one lies in ``dist/``; else that of the package's files as they would be zipped.

The text is that of the bundled demonstration, repeated; ``--corpus`` takes a JSONL file of dated reports. A training library that is
installed beside the package (torch) is imported by spaCy's frame and by nothing of ours: it is kept out, as on a user's machine.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
LIMITS = {"import_seconds": 0.15, "first_result_cpu_seconds": 2.5, "peak_memory_mb": 700.0, "wheel_mb": 45.0, "rest_over_encoder": 0.35}
WITHOUT_TORCH = "import sys; sys.modules['torch'] = None; "

READ_ONE = "import dragoman, resource, sys; dragoman.read(open(sys.argv[1], encoding='utf-8').read(), date='2018-06-12'); "
PEAK = "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"


def python(code: str, *arguments: str) -> tuple[float, float, str]:
    """Run code in a fresh interpreter; return wall seconds, processor seconds and its output."""
    env = {**os.environ, "PYTHONPATH": str(SOURCE), "OMP_NUM_THREADS": "1"}
    spent = _children_seconds()
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, env=env, check=False, cwd=ROOT)
    seconds = time.perf_counter() - began
    if done.returncode:
        sys.exit(f"this failed: {code}\n{done.stderr[-2000:]}")
    return seconds, _children_seconds() - spent, done.stdout


def _children_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def best(code: str, *arguments: str, runs: int) -> tuple[float, float]:
    """Return the least wall and processor seconds of several runs: what other programs on the machine have added least to."""
    measured = [python(code, *arguments)[:2] for _ in range(runs)]
    return min(wall for wall, _ in measured), min(spent for _, spent in measured)


def import_seconds(runs: int) -> float:
    """Return what ``import dragoman`` adds to a bare interpreter."""
    timed = "import time; t = time.perf_counter(); import dragoman; print(time.perf_counter() - t)"
    return min(float(python(timed)[2]) for _ in range(runs))


def texts(corpus: Path | None) -> list[tuple[date, str]]:
    """Return dated texts: the bundled demonstration's, or a JSONL file's."""
    from dragoman.demo import reports_path
    from dragoman.errors import SourceError
    from dragoman.sources import read_sources

    found = read_sources([corpus or reports_path()])
    return [(report.date, report.text) for report in found if not isinstance(report, SourceError) and report.language == "en"]


def repeated(pairs: list[tuple[date, str]], words: int) -> Iterator[tuple[date, str]]:
    """Yield texts, over again if need be, until they have so many words."""
    seen = 0
    while seen < words:
        for day, text in pairs:
            yield day, text
            seen += len(text.split())
            if seen >= words:
                return


class Watch:
    """Adds up the processor time spent in one method of an object or a class, while it is held open."""

    def __init__(self, owner: Any, name: str) -> None:
        self.owner, self.name, self.seconds = owner, name, 0.0
        self.method = getattr(owner, name)

    def __enter__(self) -> Watch:
        def timed(*arguments: Any, **named: Any) -> Any:
            began = time.process_time()
            try:
                return self.method(*arguments, **named)
            finally:
                self.seconds += time.process_time() - began

        setattr(self.owner, self.name, timed)
        return self

    def __exit__(self, *_: object) -> None:
        setattr(self.owner, self.name, self.method)


def throughput(pairs: Iterable[tuple[date, str]]) -> dict[str, float]:
    """Return words, sentences, seconds of the whole reading on one thread, and of its parts: many reports in a row, then one by one."""
    from dragoman import language
    from dragoman.cli.main import ease_collector
    from dragoman.model import Report
    from dragoman.reading.events import EventFinder
    from dragoman.reading.reader import Reader

    ease_collector()  # as the command line does
    reader = Reader()
    nlp = language.load()
    (encoder,) = (pipe.encoder for _, pipe in nlp.pipeline if hasattr(pipe, "encoder"))
    reports = [Report(str(n), day, text) for n, (day, text) in enumerate(pairs)]
    reader.read(reports[0])  # what is looked up once is looked up before the clock starts
    parts: dict[str, float] = {}
    parsing, claiming = Watch(reader, "parse"), Watch(reader, "from_doc")
    with Watch(encoder.session, "run") as run, parsing, claiming, Watch(EventFinder, "drafts") as coding:
        began = time.process_time()
        sentences = sum(len(reading.sentences) for reading in reader.read_many(reports))
        parts |= {"seconds": time.process_time() - began, "encoder": run.seconds}
    parts |= {"model": parsing.seconds, "claims": claiming.seconds, "events": coding.seconds, "sentences": sentences}
    for name, groups in (("again", [reports]), ("one_by_one", [[report] for report in reports])):
        with Watch(encoder.session, "run") as run:
            began = time.process_time()
            for group in groups:
                for _ in reader.read_many(group):
                    pass
            parts[name] = (time.process_time() - began) / run.seconds - 1
    tokens = [nlp.tokenizer(report.text) for report in reports]
    parts["words"] = sum(not token.is_space and not token.is_punct for doc in tokens for token in doc)
    return parts


def wheel_mb() -> tuple[float, str]:
    """Return the size of the newest wheel in ``dist/``, or of the package zipped as a wheel would be, and which of the two it is."""
    wheels = sorted((ROOT / "dist").glob("*.whl"), key=lambda path: path.stat().st_mtime)
    if wheels:
        return wheels[-1].stat().st_size / 1e6, wheels[-1].name
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted((SOURCE / "dragoman").rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                archive.write(path, path.relative_to(SOURCE))
    return len(buffer.getvalue()) / 1e6, "the package zipped; no wheel in dist/"


def measure(corpus: Path | None, words: int, runs: int) -> dict[str, Any]:
    """Return all figures."""
    sys.modules["torch"] = None  # type: ignore[assignment]
    sample = next((SOURCE / "dragoman" / "demo" / "reports").glob("*.txt"))
    verb = WITHOUT_TORCH + "from dragoman.cli.main import main; sys.argv = ['dragoman', 'read', sys.argv[1], '--format', 'json']; main()"
    wall, spent = best(verb, str(sample), runs=runs)
    figures: dict[str, Any] = {"load_average": os.getloadavg()[0], "import_seconds": import_seconds(runs)}
    figures |= {"first_result_cpu_seconds": spent, "first_result_wall_seconds": wall}
    peak = int(python(WITHOUT_TORCH + READ_ONE + PEAK, str(sample))[2].split()[-1])
    figures["peak_memory_mb"] = peak / (1e6 if sys.platform == "darwin" else 1e3)  # bytes there, KiB elsewhere
    parts = throughput(repeated(texts(corpus), words))
    figures |= {
        "words": parts["words"],
        "words_per_second_per_core": parts["words"] / parts["seconds"],
        "encoder_share": parts["encoder"] / parts["seconds"],
        "language_rest_share": (parts["model"] - parts["encoder"]) / parts["seconds"],
        "claims_share": parts["claims"] / parts["seconds"],
        "rest_over_encoder": parts["seconds"] / parts["encoder"] - 1,
        "rest_over_encoder_again": parts["again"],
        "rest_over_encoder_one_by_one": parts["one_by_one"],
        "claims_sentences_per_second": parts["sentences"] / parts["claims"],
        "events_sentences_per_second": parts["sentences"] / parts["events"],
    }
    figures["wheel_mb"], figures["wheel"] = wheel_mb()
    return figures


def main() -> int:
    """Print the figures with the limits that the project sets itself; exit code 1 if one is passed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", type=Path, help="a JSONL file of dated reports, instead of the demonstration's")
    parser.add_argument("--words", type=int, default=20_000, help="read so many words (default 20000)")
    parser.add_argument("--runs", type=int, default=5, help="runs of which the best counts (default 5)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    sys.path.insert(0, str(SOURCE))
    figures = measure(arguments.corpus, arguments.words, arguments.runs)
    passed = [name for name, limit in LIMITS.items() if figures[name] > limit]
    if arguments.json:
        print(json.dumps({**figures, "over": passed}))
        return 1 if passed else 0
    for name, value in figures.items():
        told = f"{value:,.3f}" if isinstance(value, float) else str(value)
        limit = f"   (at most {LIMITS[name]:g}{'; OVER' if name in passed else ''})" if name in LIMITS else ""
        print(f"{name.replace('_', ' '):<28} {told:>12}{limit}")
    return 1 if passed else 0


if __name__ == "__main__":
    sys.exit(main())
