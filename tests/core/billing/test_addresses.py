"""What a stranger who pays for a contract may read of its address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.data import cast
from bot.demo.data.models import Figure
from core.billing.addresses import HIDDEN, mask_address


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("г. Уфа, пр-т Октября, д. 4, кв. 17", "г. Уфа, пр-т Октября, д. 4, кв. ***"),
        ("450000, г. Уфа, пр-т Октября, д. 4, кв. 17", "г. Уфа, пр-т Октября, д. 4, кв. ***"),
        ("Приозёрск, ул. Портовая, 2, офис 301", "Приозёрск, ул. Портовая, 2, офис ***"),
        ("Приозёрск, ул. Лесная, 8", "Приозёрск, ул. Лесная, 8"),
        ("Уфа, проспект Октября, 4, 17", "Уфа, проспект Октября, 4, ***"),
        ("Уфа, проспект Октября, 4-17", "Уфа, проспект Октября, 4, ***"),
        ("Уфа, проспект Октября 4-17", "Уфа, проспект Октября 4, ***"),
        ("Уфа, Октября 4 кв 17", "Уфа, Октября 4, кв ***"),
        ("Уфа, ул. 50 лет Октября, д. 4, кв. 17", "Уфа, ул. 50 лет Октября, д. 4, кв. ***"),
        ("Уфа, 50 лет Октября, 4, 17", "Уфа, 50 лет Октября, 4, ***"),
        ("Уфа, 8 Марта, 4, кв. 17", "Уфа, 8 Марта, 4, кв. ***"),
        ("Уфа, ул. Мира, 4А, корп. 2, кв. 17", "Уфа, ул. Мира, 4А, корп. 2, кв. ***"),
        ("Уфа, ул. Мира, 4/1 к. 2, под. 3, эт. 5, кв. 17", "Уфа, ул. Мира, 4/1 к. 2, под. ***"),
        ("Уфа, ул. Мира, д.4, подъезд 3, кв. 17", "Уфа, ул. Мира, д.4, подъезд ***"),
        ("Приозёрск, СНТ «Ручеёк», участок 31", "Приозёрск, СНТ «Ручеёк», участок 31"),
        ("Уфа, ул. Мира, д. 4, Иванова Анна", "Уфа, ул. Мира, д. 4, ***"),
        ("Уфа кв. 17", "***"),
        ("Уфа, ул. Мира, кв. 17, д. 4", "Уфа, ул. Мира, д. 4"),
        ("17", "***"),
        ("Уфа, 1-я Советская, 4, кв. 17", "Уфа, 1-я Советская, 4, кв. ***"),
        ("Уфа, ул. 3-го Интернационала 4, кв. 17", "Уфа, ул. 3-го Интернационала 4, кв. ***"),
        ("Уфа, бульвар Победы, стр. 4, офис 17", "Уфа, бульвар Победы, стр. 4, офис ***"),
        ("", ""),
    ],
)
def test_an_address_is_recognised_and_not_given_away(address: str, shown: str) -> None:
    assert mask_address(address) == shown


@pytest.mark.parametrize("figure", [cast.WELL, cast.IN_DEBT, cast.FIRM, cast.GUARDED_FLAT, cast.NEWCOMER], ids=str)
def test_the_demos_flats_and_offices_stay_hidden(figure: Figure) -> None:
    address = figure.address
    masked = mask_address(address)
    assert masked.split(",")[0] == address.split(",")[0]
    last = address.rsplit(" ", 1)[1]
    assert not masked.endswith(last)
    assert HIDDEN in masked


FLATS = st.integers(100, 999).map(str)
LABELS = st.sampled_from(["кв. ", "кв.", "квартира ", "КВ ", "офис ", "оф.", "пом. ", "", "комн. ", "№", "-"])
HOUSES = st.sampled_from(["4", "д. 4", "дом 4", "д.4", "4А", "4/1", "4 к. 2", "д. 4, корп. 1"])
STREETS = st.sampled_from(["Уфа, ул. Мира", "450000, Уфа, пр-т Октября", "с. Липовка, ул. 8 Марта", "Уфа, 50 лет СССР"])


@given(street=STREETS, house=HOUSES, label=LABELS, flat=FLATS, between=st.sampled_from([", ", " ", ",", " , "]))
def test_no_flat_shows_however_it_is_written(street: str, house: str, label: str, flat: str, between: str) -> None:
    assert flat not in mask_address(f"{street}, {house}{between}{label}{flat}")


@given(st.text(max_size=80))
def test_any_text_is_masked_without_a_word(text: str) -> None:
    assert len(mask_address(text)) <= 2 * len(text) + 10
