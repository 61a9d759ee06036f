"""People and what was noted of them, written straight into a store, and what is found of it."""

from datetime import UTC, datetime

from infoview.store.search import search
from infoview.store.store import Store

AT = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


def person(store: Store, name: str, **more: str) -> int:
    return store.insert("person", name=name, name_key=name.casefold(), added_on="2026-03-02", **more)


def person_in_a_deed(store: Store) -> int:
    with store.write("Added", AT):
        return person(store, "Ana Ruiz")


def note(store: Store, who: int, text: str, on: str = "2026-03-02") -> int:
    return store.insert(
        "takeaway",
        person_id=who,
        text=text,
        on_date=on,
        theme="costs",
        pull=0,
        confidence="heard",
        novelty="new",
    )


def found(store: Store, words: str, **how: object) -> list[tuple[str, str]]:
    return [(hit.kind, hit.title) for hit in search(store, words, **how)]  # type: ignore[arg-type]
