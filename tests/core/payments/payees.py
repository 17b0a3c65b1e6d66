"""Fictional requisites: the check digits are right, the region 00 is nobody's."""

from dataclasses import replace

from core.payments.papers import Payee
from core.payments.qr import TechCode
from core.payments.requisites import Requisites
from core.payments.vat import Vat

TRAWL = Requisites(
    name='ООО "Невод Телеком"',
    inn="0098765437",
    kpp="009801001",
    account="40702810200000000017",
    bank='АО Банк "Белоречье"',
    bic="040000123",
    corr_account="30101810800000000123",
)
TREASURY = Requisites(
    name="УФК по Тульской области (Межрегиональное управление)",
    inn="7727406020",
    kpp="770801001",
    account="03100643000000018500",
    bank="ОТДЕЛЕНИЕ ТУЛА БАНКА РОССИИ//УФК по Тульской области, г. Тула",
    bic="017003983",
    corr_account="40102810445370000059",
    cbc="18201061201010000510",
    oktmo="45382000",
)


def a_payee(vat: Vat = Vat.TWENTY_TWO, **changed: str) -> Payee:
    """The fictional operator with some lines changed."""
    return Payee(
        replace(TRAWL, **changed),
        TechCode.INTERNET_AND_TV,
        vat,
        signer="Неводова Е. П.",
        address="Приозёрск, Набережная улица, 5",
        phone="+7 800 000-00-00",
    )
