"""The command line of the training program."""

from __future__ import annotations

import argparse
from dataclasses import fields
from pathlib import Path

from . import base_encoder
from .fit import Settings, fit


def main() -> None:
    """Train a model, or export one that was trained."""
    parser = argparse.ArgumentParser(prog="python -m dragoman.language.training", description="Train the English model.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (*.jsonl.gz)")
    parser.add_argument("--out", type=Path, required=True, help="folder for the checkpoint and the model")
    parser.add_argument("--base", type=Path, default=None, help="folder of the base encoder (default: that of the installed package)")
    parser.add_argument("--earlier", type=Path, default=None, help="folder of a run before, from whose checkpoint training goes on")
    parser.add_argument("--texts", type=Path, default=None, help="reports (JSON lines) that the model of --earlier gives silver names to")
    parser.add_argument("--marks", type=Path, action="append", default=[], help="train on texts whose events were coded, over --earlier")
    parser.add_argument("--reports", type=Path, action="append", default=[], help="reports (JSON lines) whose texts --marks only names")
    parser.add_argument("--export-only", action="store_true", help="do not train: export the checkpoint that is in --out")
    for field in fields(Settings):
        parser.add_argument(f"--{field.name.replace('_', '-')}", type=type(field.default), default=field.default)
    options = parser.parse_args()
    base = options.base or base_encoder()
    settings = Settings(**{field.name: getattr(options, field.name) for field in fields(Settings)})
    if options.marks and not options.earlier:
        parser.error("--marks trains what reads events over the encoder of a run before: name it with --earlier")
    if options.marks and not options.export_only:
        from .tellings import TellingSettings, fit_tellings

        fit_tellings(base, options.out, options.earlier, options.marks, options.reports, TellingSettings(minutes=settings.minutes))
    elif not options.export_only:
        fit(options.data, base, options.out, settings, options.earlier, options.texts)
    from .export import export

    export(options.out / "checkpoint.pt", base, options.data, options.out / "model")


main()
