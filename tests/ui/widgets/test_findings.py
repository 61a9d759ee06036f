"""What is said of a text below it."""

import pytest
from textual.content import Content

from infoview.ui.widgets.findings import Findings
from tests.ui.conftest import Staging

SAID = "36 words\n! Please fill or take out what is missing here\n· This is rather short"


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        (5, ["36 words", "! Please fill or take out", "  what is missing here", "· This is rather short"]),
        (3, ["36 words", "! Please fill or take out", "  what is missing here"]),
        (2, ["36 words"]),
        (0, ["36 words"]),
    ],
)
async def test_sentences_go_on_below_their_words_and_none_is_cut(
    stage: Staging, rows: int, shown: list[str]
) -> None:
    findings = Findings()
    findings.rows = rows
    async with stage(findings, size=(28, 8)) as on:
        findings.show(Content(SAID))
        await on.pause()
        assert [
            line.strip(" ") if not line.startswith("   ") else line[1:] for line in on.app.lines() if line
        ] == shown
