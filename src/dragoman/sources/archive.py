"""Parquet → rows as mappings, batch by batch. pyarrow is imported only here."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from dragoman.errors import SourceError
from dragoman.sources.tables import Row

BATCH = 256
"""Rows decoded at once: few enough that a table of long articles stays small in memory."""


def parquet_names(stream: BinaryIO, where: str) -> tuple[list[str], int]:
    """Return the names of the columns and the number of rows. Raises SourceError for a damaged file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(stream)
        return list(file.schema_arrow.names), int(file.metadata.num_rows)
    except (pa.ArrowException, OSError) as error:
        raise _damaged(error, where) from None


def parquet_rows(stream: BinaryIO, where: str) -> Iterator[Row | SourceError]:
    """Yield the rows, numbered from 1. Damage in the middle ends them with one error, after the rows before it."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        file = pq.ParquetFile(stream if stream.seekable() else io.BytesIO(stream.read()))
        for batch in file.iter_batches(batch_size=BATCH):
            for cells in batch.to_pylist():
                number += 1
                yield Row(number, cells, unit="row")
    except (pa.ArrowException, OSError, OverflowError, ValueError) as error:
        yield _damaged(error, where if not number else f"{where}: after row {number}")


def _damaged(error: Exception, where: str) -> SourceError:
    lines = str(error).splitlines() or [type(error).__name__]
    return SourceError(f"the Parquet file cannot be read: {lines[0][:200]}; fetch or write it again", where)
