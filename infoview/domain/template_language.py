"""The language of message templates: Jinja's syntax with nearly all of it taken away.

A field stands as `{first}`; an optional part as `{% if promise_line %}…{% elif offered_line %}…{% else %}…{% endif %}`;
a field may be compared with a word, as in `{% if status == "met" %}`, and conditions are joined with `and`,
`or`, `not`. `{# … #}` is a remark, and `{% raw %}…{% endraw %}` keeps braces as they are. There is nothing else: no
attributes, items, calls, filters, arithmetic or loops, so a template reads its fields only and ends as soon as its
text does.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.sandbox import ImmutableSandboxedEnvironment

LONGEST_TEMPLATE = 20_000
"""Characters; far beyond any message, and read in no time."""
_MOST_PARTS = 500
_DEEPEST = 12
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
# Jinja gives these a meaning of its own.
_TAKEN_NAMES = frozenset({"self", "super", "loop", "caller", "varargs", "kwargs"})

_ONLY_FIELDS = "a template here only knows fields like {first} and parts like {% if first %} … {% endif %}"
_REFUSED = {
    "Getattr": "nothing can be reached through a dot",
    "Getitem": "nothing can be reached through brackets",
    "Call": "nothing can be called",
    "Filter": "there are no filters",
    "FilterBlock": "there are no filters",
    "For": "there are no loops",
    "Include": "nothing can be brought in from elsewhere",
    "Import": "nothing can be brought in from elsewhere",
    "FromImport": "nothing can be brought in from elsewhere",
    "Extends": "nothing can be brought in from elsewhere",
    "Name": "a field's name is made of small letters a to z, digits and _",
    "Compare": 'a field can only be compared as in {% if status == "met" %}',
}


class TemplateFault(ValueError):
    """A template that cannot be used; the message names its `place` (subject or text) and the `line`, from 1."""

    def __init__(self, place: str, line: int, problem: str) -> None:
        super().__init__(f"Line {line} of the template's {place}: {problem}.")
        self.place = place
        self.line = line


def field_names(place: str, source: str) -> tuple[str, ...]:
    """The fields a template names, in order, those of conditions too; raises TemplateFault unless all is allowed."""
    from jinja2 import nodes

    parts = _allowed_parts(place, _parsed(place, source))
    return tuple(dict.fromkeys(part.name for part in parts if isinstance(part, nodes.Name)))


def fill(place: str, source: str, values: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The filled text, and the fields left standing in it as `{field}` because `values` does not hold them.

    A field without a value is no in a condition. Raises TemplateFault.
    """
    blanks: list[str] = []
    names = field_names(place, source)
    known = {name: values[name] if name in values else _Blank(name, blanks) for name in names}
    text = _environment().from_string(source).render(known)
    return text, tuple(dict.fromkeys(blanks))


class _Blank:
    """Stands in for a field nobody filled, and notes when it is shown."""

    def __init__(self, name: str, shown: list[str]) -> None:
        self._name = name
        self._shown = shown

    def __str__(self) -> str:
        self._shown.append(self._name)
        return f"{{{self._name}}}"

    def __bool__(self) -> bool:
        return False


@cache
def _environment() -> "ImmutableSandboxedEnvironment":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        variable_start_string="{",
        variable_end_string="}",
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # plain text: escaping would alter what was typed
        cache_size=0,
    )
    environment.globals.clear()
    environment.filters.clear()
    environment.tests.clear()
    return environment


def _parsed(place: str, source: str) -> "nodes.Template":
    from jinja2 import TemplateSyntaxError

    if len(source) > LONGEST_TEMPLATE:
        raise TemplateFault(place, 1, f"it is longer than {LONGEST_TEMPLATE:,} characters; please shorten it")
    try:
        return _environment().parse(source)
    except TemplateSyntaxError as fault:
        raise TemplateFault(place, fault.lineno, _unreadable(fault.message or "")) from None
    except RecursionError:
        raise TemplateFault(place, 1, "it is nested too deeply; please keep it flatter") from None
    except ValueError:  # a number of thousands of digits
        raise TemplateFault(place, 1, _ONLY_FIELDS) from None


def _unreadable(message: str) -> str:
    if "unknown tag" in message:
        return f"this tag has no place here; {_ONLY_FIELDS}"
    if "end of template" in message or "Missing end" in message:
        return "something is opened and never closed; please close each { and each {% if %}"
    return f"this cannot be read; {_ONLY_FIELDS}"


def _allowed_parts(place: str, tree: "nodes.Template") -> "Iterator[nodes.Node]":
    waiting: list[tuple[nodes.Node, int]] = [(tree, 0)]
    seen = 0
    while waiting:
        part, depth = waiting.pop()
        seen += 1
        if depth > _DEEPEST or seen > _MOST_PARTS:
            raise TemplateFault(
                place,
                _line(part),
                "it has too many parts, or too many inside each other; please keep it simpler",
            )
        if not _is_allowed(part):
            reason = _REFUSED.get(type(part).__name__, "this is not possible")
            raise TemplateFault(place, _line(part), f"{reason}; {_ONLY_FIELDS}")
        yield part
        waiting.extend((inner, depth + 1) for inner in reversed(_inside(part)))


def _line(part: "nodes.Node") -> int:
    """Where a part begins; Jinja leaves a few without a line, but never all that is inside them."""
    from jinja2 import nodes

    return part.lineno or next((inner.lineno for inner in part.find_all(nodes.Node) if inner.lineno), 1)


def _is_allowed(part: "nodes.Node") -> bool:
    from jinja2 import nodes

    if isinstance(part, nodes.Name):
        return bool(_FIELD_NAME.fullmatch(part.name)) and part.name not in _TAKEN_NAMES and part.ctx == "load"
    if isinstance(part, nodes.Compare):
        return len(part.ops) == 1 and _is_word_compared(part.ops[0])
    return type(part) in {
        nodes.Template,
        nodes.Output,
        nodes.TemplateData,
        nodes.If,
        nodes.And,
        nodes.Or,
        nodes.Not,
    }


def _is_word_compared(operand: "nodes.Operand") -> bool:
    from jinja2 import nodes

    is_word = isinstance(operand.expr, nodes.Const) and isinstance(operand.expr.value, str)
    return is_word and operand.op in {"eq", "ne"}


def _inside(part: "nodes.Node") -> "list[nodes.Node]":
    from jinja2 import nodes

    if isinstance(part, nodes.Compare):
        return [part.expr]  # the word it is compared with was looked at above
    return list(part.iter_child_nodes())
