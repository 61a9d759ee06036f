"""What all readers of people share."""

from collections.abc import Sequence

NO_NAME = "There is no name here."
"""Why an entry without any name is left out."""


def linkedin_apart(urls: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The first address of a LinkedIn profile, and the others."""
    for url in urls:
        if "linkedin.com/in/" in url.casefold():
            return url, tuple(other for other in urls if other != url)
    return "", tuple(urls)
