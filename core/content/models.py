"""What the operator says about itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from core.accounts.models import Language
from core.content.hours import Hours


@dataclass(frozen=True, slots=True)
class OperatorCard:
    """For «Контакты»; phones as the operator writes them (a duty phone may be a short one). What is empty isn't shown.

    `hours` are of `zone`; a `site` without a scheme is taken for https.
    """

    name: str
    zone: ZoneInfo
    phone: str = ""
    duty_phone: str = ""
    address: str = ""
    hours: Hours | None = None
    site: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The consent to the processing of personal data, in full, as simple HTML with {operator}, {address}, {phone}.

    `version` is the date of the text (ISO): it is stored with each consent, and a new date asks everybody again.
    """

    version: str
    texts: Mapping[Language, str]
