"""Out and in: the record in the columns and files of other tools, and what other coders and registers have, marked as theirs.

Out: ``polecat``, ``gdelt``, ``ftm``, ``graphml``, ``ical``, ``datasette``, and ``tables`` (Parquet and XLSX of any listing).
In: ``incoming`` recognises a file and writes it; ``imported`` asks for it. Nothing here reads a text.
"""
