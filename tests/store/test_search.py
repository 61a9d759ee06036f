"""Finding words: in any script, however they are typed, the best first."""

import pytest

from infoview.store import search_index
from infoview.store.errors import StoreError
from infoview.store.search import search
from infoview.store.store import Store
from tests.store.written import AT, found, note, person, person_in_a_deed


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Zürich", "zurich"),
        ("Zurich", "ZÜRICH"),
        ("Straße", "strasse"),
        ("strasse", "Straße"),
        ("İstanbul", "istanbul"),
        ("ışık", "isik"),
        ("görüş", "gorus"),
        ("Łódź", "lodz"),
        ("Ångström", "angs"),
        ("Άνθρωπος", "ανθρωπος"),
        ("Ёлка", "елка"),
        ("東京大学", "大学"),
        ("東京大学", "東"),
        ("東京大学", "学"),
        ("经理会议", "理会"),
        ("면담했어요", "면담"),
        ("ﬁnance", "finance"),
        ("O'Brien", "obrien"),
        ("e\u0301tude", "étude"),
        ("חיים", "חיי"),
    ],
)
def test_any_script_is_found_however_it_is_typed(store: Store, written: str, typed: str) -> None:
    with store.write("Wrote", AT):
        who = person(store, "Bo Li")
        note(store, who, f"They spoke of {written}.")
    assert found(store, typed) == [("takeaway", "Bo Li")]
    assert found(store, "nothing" + typed) == []


def test_a_name_finds_the_person_first_and_all_that_is_about_them(store: Store) -> None:
    with store.write("Added", AT):
        ana, bo = person(store, "Ana Ruiz"), person(store, "Bo Li", notes="Knows Ana well")
        note(store, ana, "Nights are long")
        note(store, bo, "Mornings are short")
    assert found(store, "ana")[0] == ("person", "Ana Ruiz")
    assert found(store, "ana nights") == [("takeaway", "Ana Ruiz")]
    assert found(store, "ana", without=["nights"]) == [("person", "Ana Ruiz"), ("person", "Bo Li")]
    assert found(store, "a", people={bo}) != []
    assert {title for _, title in found(store, "a", people={bo})} == {"Bo Li"}


def test_what_changes_is_found_as_it_is_now(store: Store) -> None:
    with store.write("Added", AT):
        acme = store.insert("organisation", name="Acme", name_key="acme")
        ana = person(store, "Ana Ruiz")
        store.insert("affiliation", person_id=ana, organisation_id=acme, role="Planner")
        told = note(store, ana, "Nights are long")
    assert ("person", "Ana Ruiz") in found(store, "acme planner")
    with store.write("Renamed", AT):
        store.update("organisation", acme, name="Harbour Works")
        store.update("person", ana, name="Ana Moss")
        store.update("takeaway", told, text="Days are long")
    assert found(store, "acme") == []
    assert ("person", "Ana Moss") in found(store, "harbour planner")
    assert found(store, "moss days") == [("takeaway", "Ana Moss")]
    assert found(store, "ruiz") == []
    store.undo(AT)
    assert found(store, "ruiz nights") == [("takeaway", "Ana Ruiz")]
    assert found(store, "moss") == []
    with store.write("Renamed", AT):
        store.update("person", ana, name="Ana Moss")
    assert found(store, "moss nights") == [("takeaway", "Ana Moss")]
    with store.write("Renamed", AT):
        store.update("organisation", acme, name="Kite Works")
    assert ("person", "Ana Moss") in found(store, "kite")
    assert found(store, "acme") == []
    with store.write("Left", AT):
        store.delete("affiliation", store.where("affiliation")[0]["id"])
    assert found(store, "kite") == [("organisation", "Kite Works")]
    with store.write("Gone", AT):
        store.delete("person", ana)
    assert found(store, "nights") == [("takeaway", "")]  # what was learned stays, their name goes
    assert found(store, "ana") == []


def test_a_deed_that_fails_leaves_nothing_to_find(store: Store) -> None:
    ana = person_in_a_deed(store)
    with pytest.raises(StoreError), store.write("Again", AT):
        store.insert("person", id=ana, name="Bo Li", name_key="bo li", added_on="2026-03-02")
    assert found(store, "bo") == []
    assert found(store, "ana") == [("person", "Ana Ruiz")]


def test_without_the_index_the_same_is_found(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "available", lambda connection: False)
    with store.write("Added", AT):
        note(store, person(store, "Ana Ruíz"), "Nights are long in Zürich")
    tables = store.sql("SELECT count(*) FROM sqlite_master WHERE name LIKE 'search%'")
    assert tables == [(0,)]
    assert found(store, "ana") == [("person", "Ana Ruíz"), ("takeaway", "Ana Ruíz")]
    assert found(store, "zurich nig") == [("takeaway", "Ana Ruíz")]
    assert found(store, "ights") == []
    monkeypatch.undo()
    assert found(store, "zurich nig") == [("takeaway", "Ana Ruíz")]


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        '""""',
        "'; DROP TABLE person; --",
        "NEAR(a b)",
        "title:ana",
        "a AND",
        "NOT",
        "OR OR",
        "*",
        "^a",
        "a*b",
        "(",
        "a-b",
        "-",
        "\x00ana",
        "\ud800",
        "🎉",
        "a" * 5000,
        "a " * 3000,
        "\u202e\u2066",
        "%_%",
        "{a b}",
        "+",
        "",
        "   ",
    ],
)
def test_odd_words_never_fail(store: Store, typed: str) -> None:
    with store.write("Added", AT):
        person(store, "Ana Ruiz")
    for index in (True, False):
        if not index:
            store.connection.execute("DROP TABLE search")
        for hit in search(store, typed, without=[typed]):
            assert hit.kind == "person"


def test_signs_that_are_no_words_are_found_as_they_stand(store: Store) -> None:
    with store.write("Added", AT):
        note(store, person(store, "Ana"), "What a day 🎉")
    assert found(store, "🎉") == [("takeaway", "Ana")]


def test_people_come_first_even_where_much_was_written_since(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.write("Added", AT):
        ana = person(store, "Ana Ruiz")
        for number in range(80):
            note(store, ana, f"Note {number}")
    for most in (5_000, 0):  # by rank, and by date
        monkeypatch.setattr("infoview.store.search._BY_RANK_UP_TO", most)
        listed = search(store, "ana", limit=50)
        assert listed[0].kind == "person"
        assert len(listed) == 50
    assert listed[1].text == "Note 79"  # the newest


def test_a_title_comes_before_a_text_and_a_whole_word_before_a_beginning(store: Store) -> None:
    with store.write("Added", AT):
        bo, ana, ida = (person(store, name) for name in ("Bo Li", "Ana Night", "Ida Nightly"))
        for who in (bo, ana, ida):
            note(store, who, "Days are long")
        for text in ("Nights are long", "A night is long", "Nightfall is long"):
            note(store, bo, text)
    listed = [(hit.title, hit.text) for hit in search(store, "night") if hit.kind == "takeaway"]
    assert listed == [
        ("Ana Night", "Days are long"),
        ("Ida Nightly", "Days are long"),
        ("Bo Li", "A night is long"),
        ("Bo Li", "Nightfall is long"),
        ("Bo Li", "Nights are long"),
    ]


def test_one_letter_finds_what_is_rare_and_old(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infoview.store.search._BY_RANK_UP_TO", 0)
    monkeypatch.setattr("infoview.store.search_asked._READ", 2)
    with store.write("Wrote", AT):
        who = person(store, "Bo Li")
        for text in ("Night with an x", *["Night after night"] * 40):
            note(store, who, text)
    for typed in ("x", "night x", "x night", "x w"):
        assert [hit.text for hit in search(store, typed, limit=9)] == ["Night with an x"], typed
    assert [hit.text for hit in search(store, "an", without=["a"])] == []
    assert len(search(store, "n", without=["x"], limit=99)) == 40
    assert len(search(store, "ni", limit=99)) == 41


def test_signs_are_found_in_the_order_they_were_written_in(store: Store) -> None:
    with store.write("Wrote", AT):
        who = person(store, "Bo Li")
        note(store, who, "東京 and 京大")
        whole = note(store, who, "東京大")
    assert [hit.id for hit in search(store, "東京大")] == [whole]
    assert [hit.text for hit in search(store, "bo", without=["東京大"])] == ["", "東京 and 京大"]
