"""What one may type to find: the words, and the filters that narrow it to people."""

from textual.content import Content

from infoview.domain.search_query import HAS
from infoview.ui.widgets.text import plain

WORDS = "Type words, or only their beginnings: names, notes, what they said, what you wrote."
FILTERS = (
    ("stage:asked  standing:cold", "who stands there"),
    ("org:acme  role:baker  city:york", "who works there, does this, lives there"),
    (
        "#training  direction:bread  via:wendy  path:referred",
        "tags, directions, who introduced them, the way in",
    ),
    (
        "met<2026-01  asked>=2026  touched:2026-02  added=2026-02-03",
        "the newest such day; a year or a month will do",
    ),
    (f"has:{HAS[0]}", f"also {' '.join(HAS[1:])}"),
    ("-word", "leaves out: a word, or any of these"),
    ('"two words"', "stay together"),
)
"""What narrows a search to people: what one types, and whom it keeps."""
SOME = (
    "stage:asked   org:acme   #training",
    "met<2026-01   has:lead   via:wendy",
    "-word leaves out",
    '"two words" stay together',
)
"""Those one may want first."""


def filters_page() -> Content:
    """All of them, to type from."""
    lines = [plain("Filters, to narrow it to people", "bold $primary")]
    for typed, keeps in FILTERS:
        lines += [Content(""), plain(typed), plain(f"  {keeps}", "$text-muted")]
    return Content("\n").join(lines)


def words_and_filters(*, every: bool) -> Content:
    """For below the line one types in: the words, then each filter, or the first few."""
    lines = [plain(WORDS), Content(""), plain("Filters narrow it to people:")]
    if not every:
        return Content("\n").join([*lines, *(plain(f"  {typed}") for typed in SOME)])
    for typed, keeps in FILTERS:
        lines += [plain(f"  {typed}", "$foreground"), plain(f"    {keeps}")]
    return Content("\n").join(lines)
