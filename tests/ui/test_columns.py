"""A line of a list as columns: what is too long takes the blanks beside it, if they make it whole."""

from __future__ import annotations

import pytest

from infoview.ui.columns import Cell, columns


@pytest.mark.parametrize(
    ("texts", "lent", "line"),
    [
        (("Ana", "Acme", "ask now"), True, "Ana        Acme       ask now   "),
        (("Ana", "Acme Bakeries", "ask now"), False, "Ana        Acme Bake… ask now   "),
        (("Ana", "Acme Bakeries", "ask now"), True, "Ana        Acme Bakeries ask now"),
        (("Ana", "Acme", "find a date soon"), True, "Ana        Acme find a date soon"),
        (("Ana", "Acme", "find a date very soon"), True, "Ana   Acme find a date very soon"),
        (("Ana", "Acme Bakeries Ltd", "ask now"), True, "Ana    Acme Bakeries Ltd ask now"),
        (("Rosalind Marchetti", "", "ask now"), True, "Rosalind Marchetti    ask now   "),
        (("Anastasia L.", "Acme Works", "ask now"), True, "Anastasia L. Acme Works ask now "),
        (("Rosalind Marchetti", "Acme Works", "ask now"), True, "Rosalind … Acme Works ask now   "),
        (("Ana", "Acme\nBakeries", "ask now"), True, "Ana        Acme↵Bakeries ask now"),
    ],
)
def test_what_is_too_long_takes_the_blanks_beside_it(
    texts: tuple[str, str, str], lent: bool, line: str
) -> None:
    name, place, due = texts
    cells = (Cell(name, flex=1), Cell(place, flex=1, style="italic"), Cell(due, 10))
    found = columns(32, *cells, lent=lent)
    assert found.plain == line
    [span] = found.spans
    assert found.plain[span.start :].startswith(place[:4])
