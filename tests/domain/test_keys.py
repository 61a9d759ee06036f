"""Keys that compare people, organisations, addresses and numbers."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infoview.domain.keys import mail_key, name_key, organisation_key, phone_key, profile_key


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.linkedin.com/in/ana-ruiz", "ana-ruiz"),
        ("https://www.linkedin.com/in/Ana-Ruiz/", "ana-ruiz"),
        ("http://de.linkedin.com/in/ana-ruiz/en?trk=people#top", "ana-ruiz"),
        ("linkedin.com/in/jos%C3%A9-l%C3%B3pez", "josé-lópez"),
        ("https://www.linkedin.com/in/jose\u0301-lo\u0301pez", "josé-lópez"),
        ("https://www.linkedin.com/mwlite/in/ana-ruiz", "ana-ruiz"),
        ("  in/ana-ruiz ", "ana-ruiz"),
        ("ana-ruiz", "ana-ruiz"),
        ("https://www.linkedin.com/pub/ana-ruiz/1/2b/3", "pub/ana-ruiz/1/2b/3"),
        ("https://www.linkedin.com/in/", ""),
        ("https://www.linkedin.com", ""),
        ("https://notlinkedin.com/in/ana", "notlinkedin.com/in/ana"),
        ("https://www.Example.org/People/Ana/?x=1", "example.org/people/ana"),
        ("", ""),
        (" / ", ""),
    ],
)
def test_profile_key(url: str, key: str) -> None:
    assert profile_key(url) == key


@pytest.mark.parametrize(
    ("mail", "key"),
    [
        (" Ana.Ruiz@Example.ORG ", "ana.ruiz@example.org"),
        ("mailto:ana@example.org", "ana@example.org"),
        ("Ana Ruiz <Ana@example.org>", "ana@example.org"),
        ("", ""),
    ],
)
def test_mail_key(mail: str, key: str) -> None:
    assert mail_key(mail) == key


@pytest.mark.parametrize(
    ("phone", "key"),
    [
        ("+1 (555) 010-0199", "+15550100199"),
        ("001 555 010 0199", "+15550100199"),
        ("tel:+1-555-010-0199;ext=102", "+15550100199"),
        ("+1 555 010 0199 ext. 7", "+15550100199"),
        ("+1 555 010 0199 x7", "+15550100199"),
        ("+15550100199x7", "+15550100199"),
        ("+44 (0)20 7946 0000", "+442079460000"),
        ("(020) 7946 0000", "02079460000"),
        ("٠٢٠ ٧٩٤٦", "0207946"),
        ("00", "00"),
        ("+", ""),
        ("ask reception", ""),
        ("", ""),
    ],
)
def test_phone_key(phone: str, key: str) -> None:
    assert phone_key(phone) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme", "ACME, Inc."),
        ("Acme", "Acme Ltd"),
        ("Acme Software", "Acme Software Pvt. Ltd."),
        ("Müller", "MÜLLER GmbH & Co. KG"),
        ("Acme", "Acme S.A."),
        ("Salt & Pepper", "Salt and Pepper"),
        ("Acme", "Ａｃｍｅ"),
        ("O'Hara Works", "O’Hara  Works LLC"),
    ],
)
def test_organisations_that_are_one(one: str, other: str) -> None:
    assert organisation_key(one) == organisation_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Citadel", "The Citadel"),
        ("Acme", "Acme Labs"),
        ("Co", "Inc"),
        ("Meta", "Metal"),
        ("Inc Magazine", "Magazine"),
    ],
)
def test_organisations_that_are_two(one: str, other: str) -> None:
    assert organisation_key(one) != organisation_key(other)


def test_an_organisation_of_signs_alone_matches_nothing() -> None:
    assert organisation_key(" -- ") == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana  Ruiz", "ana ruiz"),
        ("José", "Jose\u0301"),
        ("Ana Ruiz 🚀", "Ana Ruiz"),
        ("Mary O’Neil", "Mary O'Neil"),
        ("Jean-Luc Roy", "Jean Luc Roy"),
        ("J. Roy", "J Roy"),
        ("山田　太郎", "山田 太郎"),
    ],
)
def test_names_that_are_one(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("Ana", "Anna"), ("★", "☆"), ("Li Wei", "Wei Li"), ("José", "Jose")]
)
def test_names_that_are_two(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("key", [name_key, organisation_key, mail_key, phone_key])
@settings(deadline=None)
@given(text=st.text(max_size=40))
def test_a_key_is_its_own_key(key: Callable[[str], str], text: str) -> None:
    assert key(key(text)) == key(text)


@settings(deadline=None)
@given(text=st.text(max_size=60))
def test_a_profile_key_holds_no_slash_at_its_ends(text: str) -> None:
    key = profile_key(text)
    assert key == key.strip("/")
