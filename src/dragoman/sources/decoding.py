"""Bytes → text, or a clear ``NotText``.

Stages: 1. a magic number (PDF, zip, Word, images) is refused with advice; 2. the encoding that the user named; 3. a byte-order mark; 4.
UTF-16 without a mark, known by its regular zero bytes; 5. other zero bytes are refused; 6. UTF-8; 7. UTF-8 with a few damaged bytes,
each replaced by U+FFFD;
8. windows-1252, if few letters are outside ASCII, as in English. Whatever is not plain UTF-8 comes with a note for
``Report.extra["encoding"]``. Never normalises characters: right-to-left marks, soft hyphens and curly quotation marks stay.
"""

from __future__ import annotations

import codecs
import gzip
import re
import zlib
from typing import BinaryIO

from dragoman.errors import NotText, SourceError

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF: convert it to text first, for instance with pdftotext"),
    (b"PK\x03\x04", "a zip archive (Word, OpenDocument and EPUB files are some too): unpack it, or save the document as text or HTML"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file: save it as text or HTML"),
    (b"{\\rtf", "a rich-text (RTF) file: save it as plain text or HTML"),
    (b"\x89PNG", "a PNG image: recognise its text first, for instance with tesseract"),
    (b"\xff\xd8\xff", "a JPEG image: recognise its text first, for instance with tesseract"),
    (b"GIF8", "a GIF image: recognise its text first, for instance with tesseract"),
    (b"II*\x00", "a TIFF image: recognise its text first, for instance with tesseract"),
    (b"MM\x00*", "a TIFF image: recognise its text first, for instance with tesseract"),
    (b"SQLite format 3\x00", "a SQLite file; if it is a Dragoman record, name it with --record"),
    (b"BZh", "a bzip2 archive: unpack it first (gzip is read as it is)"),
    (b"\xfd7zXZ\x00", "an xz archive: unpack it first (gzip is read as it is)"),
    (b"(\xb5/\xfd", "a zstandard archive: unpack it first (gzip is read as it is)"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-zip archive: unpack it first"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"OggS", "an audio or video file: transcribe it first"),
    (b"ID3", "an audio file: transcribe it first"),
    (b"WARC/", "a WARC archive: extract its pages as HTML files first"),
)
"""Beginnings of files that are no text, with what to do about them."""

MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks and their codecs; UTF-32 before UTF-16, whose little-endian mark begins it."""

FOREIGN_SHARE = 0.12
"""The largest share of bytes outside ASCII that is still read as windows-1252. English with names and curly quotation marks stays under
0.05; Russian in windows-1251 or Chinese in GB 18030 lies above 0.3, and would come out as garbage without anybody noticing."""

SNIFFED = 65_536
"""How many bytes are looked at to recognise what a file is."""

BINARY_ADVICE = "give a file of text, or name its encoding (--encoding)"

GZIP = b"\x1f\x8b"

_HIGH = re.compile(rb"[\x80-\xff]+")


def refuse_binary(head: bytes, where: str | None) -> None:
    """Raise NotText if ``head`` is the beginning of a file that is no text, with the advice that fits it."""
    for magic, advice in MAGIC:
        if head.startswith(magic):
            raise NotText(f"this is {advice}", where)


def marked_encoding(head: bytes) -> str | None:
    """Return the codec that the byte-order mark at the beginning names, or None."""
    return next((name for mark, name in MARKS if head.startswith(mark)), None)


def unmarked_utf16(head: bytes) -> str | None:
    """Return ``utf-16-le`` or ``utf-16-be`` where zero bytes stand at every other place, as in unmarked UTF-16 of Latin letters; else
    None."""
    sample = head[: len(head) // 2 * 2][:4096]
    if len(sample) < 4:
        return None
    even, odd, half = sample[::2].count(0), sample[1::2].count(0), len(sample) // 2
    if odd >= 0.7 * half and even <= 0.02 * half:
        return "utf-16-le"
    if even >= 0.7 * half and odd <= 0.02 * half:
        return "utf-16-be"
    return None


def decode(data: bytes, encoding: str | None = None, where: str | None = None) -> tuple[str, str | None]:
    """Return the text and a note on its encoding (None for plain UTF-8). Raises NotText, saying what was found and what to try."""
    if encoding is not None:
        return _strictly(data, encoding, where), f"{encoding}, as told"
    refuse_binary(data[:64], where)
    marked = marked_encoding(data[:4])
    if marked:
        return _strictly(data, marked, where), None if marked == "utf-8-sig" else f"{marked}, by its byte-order mark"
    if b"\0" in data:
        guessed = unmarked_utf16(data)
        if guessed:
            return _strictly(data, guessed, where), f"{guessed}, recognised without a byte-order mark"
        raise NotText(f"binary data: a zero byte at offset {data.index(0):,}; {BINARY_ADVICE}", where)
    return decode_unmarked(data, where)


def decode_unmarked(data: bytes, where: str | None = None) -> tuple[str, str | None]:
    """Decode bytes without a byte-order mark: UTF-8, damaged UTF-8, or windows-1252. Returns and raises as ``decode`` does."""
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        place = error.start
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    # What is outside ASCII and did decode is proof of UTF-8: chance makes a valid sequence of windows-1252 letters very rarely.
    sound = sum(1 for run in _HIGH.finditer(data) if _is_utf8(run[0]))
    if sound > 2 * damaged:
        return text, f"utf-8; {damaged} damaged byte{'s' if damaged > 1 else ''} replaced by U+FFFD, the first at offset {place:,}"
    high = sum(len(run[0]) for run in _HIGH.finditer(data))
    if high <= max(2, FOREIGN_SHARE * len(data)):
        try:
            return data.decode("windows-1252"), f"windows-1252, since the byte 0x{data[place]:02x} at offset {place:,} is not UTF-8"
        except UnicodeDecodeError:
            pass  # one of the five bytes that windows-1252 leaves open: the error below names the remedy
    raise NotText(
        f"neither UTF-8 nor a Western encoding: byte 0x{data[place]:02x} at offset {place:,}; "
        "name the encoding with --encoding (for instance windows-1251 for Russian, windows-1254 for Turkish, windows-1256 for Arabic)",
        where,
    )


def _is_utf8(run: bytes) -> bool:
    try:
        run.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _strictly(data: bytes, encoding: str, where: str | None) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText(
            f"not {encoding}: {error.reason} at offset {error.start:,}; name the right encoding with --encoding, or leave it out", where
        ) from None
    except UnicodeError as error:  # utf-16 without its mark, punycode and the like raise the parent
        raise NotText(f"not {encoding}: {error}; name the right encoding with --encoding, or leave it out", where) from None
    if "\0" in text:
        raise NotText(f"binary data: a zero character at {text.index(chr(0)):,}; {BINARY_ADVICE}", where)
    return text


def read_bounded(stream: BinaryIO, limit: int, where: str, size: int | None = None) -> bytes:
    """Return all bytes of ``stream``. Raises NotText where there are more than ``limit``, having read no more than that."""
    try:
        data = stream.read(limit + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise SourceError(f"the gzip file is damaged: {error}; fetch or pack it again", where) from None
    if len(data) > limit:
        found = f"{size:,} bytes" if size is not None and size > limit else f"more than {limit:,} bytes"
        raise too_long(found, limit // 4, where)
    return data


def too_long(found: str, max_chars: int, where: str | None) -> NotText:
    """Return the error for a report above ``max_chars``; ``found`` is its size in words."""
    return NotText(
        f"{found}, but one report has at most {max_chars:,} characters: split it into its reports, "
        "one file or one line of JSONL each, or raise the limit (max_chars)",
        where,
    )
