"""The starter messages and their field vocabulary, read from `templates.toml`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from infoview.domain.templates import Length, MergeField, MessageKind, Template, Unit


def starter_templates() -> list[Template]:
    """The 21 starter messages, in the order of the work: asking, meeting, thanking, keeping in touch."""
    return [_template(table) for table in _content()["template"]]


def merge_fields() -> dict[str, MergeField]:
    """The one vocabulary of fields all starter messages share, by name."""
    return {
        name: MergeField(name, field["label"], field["example"])
        for name, field in _content()["fields"].items()
    }


@cache
def _content() -> dict[str, Any]:
    return tomllib.loads(files("infoview.content").joinpath("templates.toml").read_text("utf-8"))


def _template(table: dict[str, Any]) -> Template:
    return Template(
        key=table["key"],
        version=table["version"],
        title=table["title"],
        kind=MessageKind(table["kind"]),
        subject=table["subject"],
        body=table["body"],
        fields=tuple(table["fields"]),
        length=Length(
            target=table["target"],
            cap=table["cap"],
            least=table.get("least", 0),
            unit=Unit(table.get("unit", "words")),
        ),
    )
