"""``dragoman``: the entry point.

What this file promises, for every verb:

* An expected error prints one line, ``error: …``, on standard error and never a traceback.
* Exit codes: 0 everything was done; 1 an error; 2 the command was misused (an unknown option, a value that is not allowed);
  3 the good inputs were taken and some were not; 130 stopped with Ctrl-C; 141 the reader of the output went away.
* Output is UTF-8 when it goes to a file or a pipe, whatever the system's code page. Nothing is coloured there, nor with ``NO_COLOR``.
* Nothing heavy is imported before a verb needs it: ``--help`` and ``--version`` answer at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TextIO

STOPPED = 130  # 128 + SIGINT, as shells report it
NO_READER = 141  # 128 + SIGPIPE


def prepare(stream: TextIO | None) -> None:
    """Make a stream able to take any text: UTF-8 off a terminal, and a backslash escape where a character has no encoding.

    A lone surrogate (from a broken file) becomes ``\\udc80``, which inside JSON is a valid escape of itself.
    """
    reconfigure = getattr(stream, "reconfigure", None)
    if stream is None or reconfigure is None:
        return
    forced = os.environ.get("PYTHONIOENCODING")
    with suppress(ValueError, OSError):  # a stream that was already closed or detached stays as it is
        if stream.isatty() or forced:
            reconfigure(errors="backslashreplace")
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def ease_collector() -> None:
    """Let Python look for cycles seldom: a reading makes many objects that go together, and looking at them often costs several per cent.

    Only a program may do this, never a library: the setting is the whole process'.
    """
    import gc

    gc.set_threshold(50_000, 20, 50)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code. Standard output and error must have been prepared."""
    if list(arguments) in (["--version"], ["-V"]):
        from dragoman import __version__

        print(f"dragoman {__version__}")
        return 0
    from dragoman.cli.app import app

    try:
        app(list(arguments), prog_name="dragoman", standalone_mode=True)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    return 0


def main() -> None:
    """Run the command that the shell gave and leave with its exit code."""
    prepare(sys.stdout)
    prepare(sys.stderr)
    ease_collector()
    try:
        code = run(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = STOPPED
    except BrokenPipeError:
        # The reader (head, a pager) has gone. Point stdout at nothing, or the interpreter complains again when it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = NO_READER
    sys.exit(code)


if __name__ == "__main__":
    main()
