"""``dragoman schema``: the JSON Schema of the interchange form."""

from __future__ import annotations


def schema_cli() -> None:
    """Print the JSON Schema of what [bold]dragoman read --format json[/bold] prints, one object a report."""
    from dragoman.cli.output import print_json
    from dragoman.show.schema import interchange_schema

    print_json(interchange_schema())
