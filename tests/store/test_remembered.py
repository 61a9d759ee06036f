"""What was read is read again as soon as something it rests on changed, and not before."""

from __future__ import annotations

from datetime import datetime

import pytest

from infoview.store.store import Store

AT = datetime(2026, 3, 2, 10)
RESTS_ON = {"tag": None, "person": "name"}


class Names:
    """Counts how often it is asked."""

    def __init__(self, store: Store) -> None:
        self.asked = 0
        self._store = store

    def read(self) -> int:
        self.asked += 1
        return self.asked

    def now(self) -> int:
        return self._store.remember("names", RESTS_ON, self.read)


def person(store: Store) -> int:
    return store.insert("person", name="Ana Ruiz", name_key="ana ruiz", added_on="2026-03-02")


def test_it_is_read_once(store: Store) -> None:
    names = Names(store)
    with store.write("Added", AT):
        ana = person(store)
    assert [names.now(), names.now()] == [1, 1]
    with store.write("Changed", AT):
        store.update("person", ana, why="Early hours")
        store.insert("organisation", name="Crumb", name_key="crumb")
    assert names.now() == 1


def test_what_it_rests_on_has_it_read_again(store: Store) -> None:
    names = Names(store)
    with store.write("Added", AT):
        ana = person(store)
    assert names.now() == 1
    with store.write("Renamed", AT):
        store.update("person", ana, name="Ana Ruiz Gil")
    assert [names.now(), names.now()] == [2, 2]
    store.undo(AT)
    assert [names.now(), names.now()] == [3, 3]


def test_another_program_has_it_read_again(store: Store) -> None:
    names, other = Names(store), Store(store.path, safe=False)
    assert names.now() == 1
    with other.write("Tagged", AT):
        other.insert("tag", name="baking", name_key="baking")
    assert [names.now(), names.now()] == [2, 2]
    other.connection.execute(
        "UPDATE change_set SET label = ''"
    )  # as forgetting does, which the log does not tell
    other.close()
    store.version()
    assert names.now() == 3


def test_what_is_taken_back_is_not_remembered(store: Store) -> None:
    names = Names(store)

    def broken_off() -> None:
        with store.write("Tagged", AT):
            store.insert("tag", name="baking", name_key="baking")
            names.now()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken_off()
    assert names.now() == 2
