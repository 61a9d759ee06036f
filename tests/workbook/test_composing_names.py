"""What people are called in a greeting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoview.workbook.composing_names import first_name


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Ana Ruiz", "Ana"),
        ("  Ana   Ruiz  ", "Ana"),
        ("Zoë", "Zoë"),
        ("Jean-Luc Moreau", "Jean-Luc"),
        ("Ana de la Cruz", "Ana"),
        ("Ana R.", "Ana"),
        ("Dr. Ana Ruiz", "Ana"),
        ("Prof. Dr. Ana Ruiz", "Ana"),
        ("Dr. Ruiz", "Dr. Ruiz"),
        ("A. Ruiz", "A. Ruiz"),
        ("A.-B. Ruiz", "A.-B. Ruiz"),
        ("J. Robert Moss", "Robert"),
        ("J.R. Robert Moss", "Robert"),
        ("Ruiz, Ana", "Ana"),
        ("Ruiz, Dr. Ana, PhD", "Ana"),
        ("Ana Ruiz, Jr.", "Ana"),
        ("Ana Ruiz,", "Ana"),
        ("🌸 Ana Ruiz", "Ana"),
        ("🌸", "🌸"),
        ("王小明", "王小明"),
        ("山田 太郎", "山田 太郎"),
        ("김 민수", "김 민수"),
        ("ليلى حداد", "ليلى"),
        ("عبد الرحمن حداد", "عبد الرحمن"),
        ("Abdul Karim Haddad", "Abdul Karim"),
        ("Abdul", "Abdul"),
        ("עדי כהן", "עדי"),
        ("Don Moss", "Don"),
        ("{me} {first}", "{me}"),
    ],
)
def test_a_greeting_uses_the_name_one_goes_by(name: str, greeted: str) -> None:
    assert first_name(name) == greeted


@given(st.text())
def test_a_greeting_makes_nothing_up(name: str) -> None:
    greeted = first_name(name)
    assert set(greeted.split()) <= set(name.replace(",", " ").split()) | set(name.split())
    assert bool(greeted) == bool(name.strip()) or set(name.strip()) <= {",", " "}
