"""The gateway that the settings name."""

from aiohttp import ClientSession

from bot.integrations.sms.demo import DemoSms
from bot.integrations.sms.exolve import Exolve
from bot.integrations.sms.smsaero import SmsAero
from bot.integrations.sms.smsc import Smsc
from bot.integrations.sms.smsru import SmsRu
from bot.settings import Settings
from bot.settings import SmsGateway as Name
from core.clock import Clock
from core.sms import SmsGateway


def make_gateway(settings: Settings, http: ClientSession, clock: Clock) -> SmsGateway | None:
    """None where there is no gateway: what needs an SMS isn't offered. The session is the caller's to close."""
    login, sender = settings.sms_login, settings.sms_sender
    password, key = settings.sms_password.get_secret_value(), settings.sms_api_key.get_secret_value()
    match settings.sms_gateway:
        case Name.NONE:
            return None
        case Name.DEMO:
            return DemoSms(clock)
        case Name.SMSC:
            return Smsc(http, {"apikey": key} if key else {"login": login, "psw": password}, sender)
        case Name.SMSAERO:
            return SmsAero(http, login, key, sender)
        case Name.SMSRU:
            return SmsRu(http, key, sender)
        case Name.EXOLVE:
            return Exolve(http, key, sender)
