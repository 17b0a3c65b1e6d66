"""The catalogue of payment providers, and what each of them can't do without."""

from collections.abc import Callable, Sequence

from bot.integrations.payments import checkout, pscb, yookassa
from bot.integrations.payments.gateway import Gateway, Given
from bot.settings import Settings, WrongSetting
from keyboards.words import mark

PROVIDERS: dict[str, Callable[[Given], Gateway]] = {
    "checkout": checkout.make,
    "pscb": pscb.make,
    "yookassa": yookassa.make,
}
_NONE, _DEMO = "none", "checkout"


def make_payment_gateway(given: Given) -> Gateway | None:
    """None for `none`: then what needs a provider isn't offered."""
    make = PROVIDERS.get(given.settings.payment_provider)
    return None if make is None else make(given)


def provider_names() -> Sequence[str]:
    """What PAYMENT_PROVIDER can be where an operator runs the bot, besides `none`."""
    return tuple(name for name in PROVIDERS if name != _DEMO)


def require_for_payments(settings: Settings) -> None:
    """Raises WrongSetting."""
    name = settings.payment_provider
    if settings.payment_min > settings.payment_max:
        raise WrongSetting("PAYMENT_MIN", mark("can't be more than PAYMENT_MAX"))
    if name == _NONE:
        return
    if name == _DEMO:
        raise WrongSetting("PAYMENT_PROVIDER", mark("“checkout” belongs to the demo; name a real provider, or none"))
    if name not in provider_names():
        raise WrongSetting("PAYMENT_PROVIDER", mark("this value isn't one of those that .env.example lists"))
    for field in ("payment_account", "payment_secret"):
        if not getattr(settings, field):
            raise WrongSetting(field.upper(), mark("needed with PAYMENT_PROVIDER={provider}"), provider=name)
