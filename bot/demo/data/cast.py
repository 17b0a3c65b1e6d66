"""Who the demo's subscribers are. All of them, the operator and the town are made up."""

from datetime import time
from decimal import Decimal

from bot.demo.data.models import Figure, Guarded, Habit
from bot.demo.data.offers import guarding, intercom, internet, telephony, television
from core.billing.models import ContractKind, ContractStatus, ServiceStatus

TOWN = "Белоречье"

WELL = Figure(
    number="72845736UL",
    password="sosna36",
    holder="Воронцова Анна Сергеевна",
    address=f"{TOWN}, проспект Мира, 4, кв. 17",
    mobile="+7 900 000-00-11",
    email="vorontsova@example.com",
    tariff="Дом 300 + ТВ",
    habit=Habit.WELL,
    lines=(internet(300, 600, 550), television(150, 250, 230)),
    opening=Decimal("792.00"),
)
IN_DEBT = Figure(
    number="78101424UL",
    password="iva24",
    holder="Кузьмин Пётр Андреевич",
    address=f"{TOWN}, ул. Садовая, 21, кв. 5",
    mobile="+7 900 000-00-22",
    email="",
    tariff="Дом 100",
    habit=Habit.LATE,
    lines=(internet(100, 450, 400), intercom(60)),
    opening=Decimal("250.00"),
)
SUSPENDED = Figure(
    number="72718289UL",
    password="klen89",
    holder="Гордеева Мария Игоревна",
    address=f"{TOWN}, ул. Лесная, 8",
    mobile="+7 900 000-00-33",
    email="gordeeva@example.com",
    tariff="Дом 300",
    habit=Habit.GAVE_UP,
    lines=(internet(300, 600, 550, ServiceStatus.SUSPENDED), television(150, 250, 230, ServiceStatus.SUSPENDED)),
    status=ContractStatus.SUSPENDED,
)
FAMILY = (
    Figure(
        number="76095454RK",
        password="reka54",
        holder="Ахметов Руслан Маратович",
        address=f"{TOWN}, ул. Набережная, 12, кв. 40",
        mobile="+7 900 000-00-44",
        email="akhmetov@example.com",
        tariff="Дом 300",
        habit=Habit.WELL,
        lines=(internet(300, 600, 550), intercom(60)),
        opening=Decimal("950.00"),
    ),
    Figure(
        number="76095461RK",
        password="reka61",
        holder="Ахметов Руслан Маратович",
        address=f"{TOWN}, СНТ «Ручеёк», участок 31",
        mobile="+7 900 000-00-44",
        email="akhmetov@example.com",
        tariff="Дом 100",
        habit=Habit.LATE,
        lines=(internet(100, 450, 400),),
    ),
    Figure(
        number="76095478RK",
        password="",
        holder="Ахметова Зоя Тимуровна",
        address=f"{TOWN}, ул. Школьная, 3, кв. 2",
        mobile="+7 900 000-00-44",
        email="",
        tariff="Дом 300 + ТВ",
        habit=Habit.WELL,
        lines=(internet(300, 600, 550), television(150, 250, 230)),
        opening=Decimal("930.00"),
    ),
)
NEWCOMER = Figure(
    number="79000017UL",
    password="vesna17",
    holder="Лебедев Илья Олегович",
    address=f"{TOWN}, ул. Новая, 1, кв. 90",
    mobile="+7 900 000-00-55",
    email="lebedev@example.com",
    tariff="Дом 100",
    habit=Habit.NOT_YET,
    lines=(internet(100, 450, 450, ServiceStatus.PENDING),),
)
FIRM = Figure(
    number="72658068UL",
    password="prichal68",
    holder='ООО "Северный причал"',
    address=f"{TOWN}, ул. Портовая, 2, офис 301",
    mobile="+7 900 000-00-66",
    email="office@example.com",
    tariff="Бизнес «Всё включено»",
    habit=Habit.FIRM,
    lines=(
        internet(300, 2600, 2400),
        telephony("+7 347 200-00-66, +7 347 200-00-67", 1100, 1000),
        television(60, 600, 600),
    ),
    kind=ContractKind.BUSINESS,
    inn="0012345673",
    kpp="001201001",
    legal_address=f"{TOWN}, ул. Портовая, 2",
    landline="+7 347 200-00-66",
    opening=Decimal("5800.00"),
)
GUARDED_FLAT = Figure(
    number="74410025OH",
    password="zamok25",
    holder="Соколова Елена Викторовна",
    address=f"{TOWN}, ул. Тихая, 15, кв. 62",
    mobile="+7 900 000-00-77",
    email="sokolova@example.com",
    tariff="Спокойный дом",
    habit=Habit.WELL,
    lines=(guarding("Квартира", 590, 540),),
    sites=(
        Guarded(
            "Квартира",
            f"{TOWN}, ул. Тихая, 15, кв. 62",
            "1042",
            leave=time(8, 10),
            enter=time(18, 45),
            people=("Соколова Е. В.", "Соколов Д. А."),
            zones=("Входная дверь", "Окно кухни", "Датчик движения, коридор"),
        ),
    ),
    opening=Decimal("1130.00"),
)
_SHOPS = (
    ("Магазин № 1", "ул. Рыночная, 1", "2201", "Орлова Л."),
    ("Магазин № 2", "проспект Мира, 88", "2202", "Зайцев К."),
    ("Магазин № 3", "ул. Вокзальная, 5", "2203", "Мишина Т."),
    ("Склад", "Складской проезд, 14", "2204", "Фомин А."),
)
GUARDED_SHOPS = Figure(
    number="75520301OH",
    password="lavka01",
    holder='ООО "Лавка у моста"',
    address=f"{TOWN}, ул. Рыночная, 1",
    mobile="+7 900 000-00-88",
    email="lavka@example.com",
    tariff="Охрана сети",
    habit=Habit.FIRM,
    lines=tuple(guarding(site, 2400, 2200) for site, *_ in _SHOPS),
    sites=tuple(
        Guarded(
            site,
            f"{TOWN}, {street}",
            key_number,
            leave=time(21, 5),
            enter=time(8, 40),
            people=(keeper, "Директор Жуков С. П."),
            zones=("Входная группа", "Витрина", "Датчик движения, зал", "Кнопка тревоги, касса"),
        )
        for site, street, key_number, keeper in _SHOPS
    ),
    kind=ContractKind.BUSINESS,
    inn="0076543215",
    kpp="001201001",
    legal_address=f"{TOWN}, ул. Рыночная, 1",
    landline="+7 347 200-00-88",
    opening=Decimal("10400.00"),
)

EVERYBODY = (WELL, IN_DEBT, SUSPENDED, *FAMILY, NEWCOMER, FIRM, GUARDED_FLAT, GUARDED_SHOPS)
