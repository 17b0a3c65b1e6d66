"""What «Невод Телеком» sells."""

from decimal import Decimal

from bot.demo.data.models import Line
from core.billing.models import ContractKind, ServiceStatus, Tariff


def internet(speed: int, fee: int, was: int, status: ServiceStatus = ServiceStatus.ACTIVE) -> Line:
    """Home or office internet."""
    details = f"Скорость до {speed} Мбит/с, без ограничения трафика. Динамический IP-адрес."
    return Line(f"INET{speed}", f"Интернет {speed}", Decimal(fee), Decimal(was), details, status)


def television(channels: int, fee: int, was: int, status: ServiceStatus = ServiceStatus.ACTIVE) -> Line:
    """Television over IP."""
    details = f"Каналов: {channels}, из них в HD: {channels // 4}. Приставок: 1. Архив передач за 3 дня."
    return Line(f"TV{channels}", f"Цифровое телевидение {channels}", Decimal(fee), Decimal(was), details, status)


def telephony(numbers: str, fee: int, was: int) -> Line:
    """A firm's telephony."""
    details = f"Номера: {numbers}. Местные вызовы включены, междугородные по тарифу оператора."
    return Line("PHONE", "Телефония", Decimal(fee), Decimal(was), details)


def intercom(fee: int) -> Line:
    """A door phone with an application."""
    details = "Открытие двери с телефона, снимки звонивших за 7 дней."
    return Line("DOOR", "Умный домофон", Decimal(fee), Decimal(fee), details)


def guarding(what: str, fee: int, was: int) -> Line:
    """A site at the monitoring station."""
    details = f"{what}. Круглосуточное наблюдение, выезд группы реагирования, ежедневная проверка связи."
    return Line("GUARD", "Пультовая охрана", Decimal(fee), Decimal(was), details)


def offered() -> list[Tariff]:
    """Tariffs on sale."""
    home, firm = ContractKind.PERSON, ContractKind.BUSINESS
    return [
        Tariff("HOME100", "Дом 100", Decimal(450), home, "Интернет до 100 Мбит/с"),
        Tariff("HOME300", "Дом 300", Decimal(600), home, "Интернет до 300 Мбит/с"),
        Tariff("HOMETV", "Дом 300 + ТВ", Decimal(850), home, "Интернет до 300 Мбит/с и 150 каналов"),
        Tariff("GUARDHOME", "Спокойный дом", Decimal(590), home, "Пультовая охрана квартиры"),
        Tariff("OFFICE100", "Бизнес 100", Decimal(1900), firm, "Интернет до 100 Мбит/с, постоянный IP-адрес"),
        Tariff("OFFICEALL", "Бизнес «Всё включено»", Decimal(4300), firm, "Интернет, телефония и телевидение"),
        Tariff("GUARDSHOP", "Охрана сети", Decimal(2400), firm, "Пультовая охрана магазина, за один объект"),
    ]
