"""Each vendor's adapter against the suite that all of them pass."""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession

from bot.integrations.sms.exolve import Exolve
from bot.integrations.sms.smsaero import SmsAero
from bot.integrations.sms.smsc import Smsc
from bot.integrations.sms.smsru import SmsRu
from core.errors import SmsUnavailable
from core.sms import SmsGateway
from tests.contracts.billing_server import hang_up, served
from tests.contracts.sms import SmsContract
from tests.contracts.sms_vendors import (
    KEY,
    LOGIN,
    PASSWORD,
    PHONE,
    SENDER,
    TEXT,
    ExolveServer,
    SmsAeroServer,
    SmscServer,
    SmsRuServer,
    VendorServer,
)

NOWHERE = "http://127.0.0.1:1"
PATIENCE = 0.5


class Suite(SmsContract, ABC):
    """With the fixtures that are alike for all vendors."""

    @abstractmethod
    def server(self) -> VendorServer:
        """The vendor's."""

    @abstractmethod
    def make(self, http: ClientSession, base: str) -> SmsGateway:
        """The adapter under test."""

    @pytest.fixture
    async def vendor(self) -> AsyncIterator[VendorServer]:
        server = self.server()
        async with served(server.app()) as server.address:
            yield server

    @pytest.fixture
    def gateway(self, vendor: VendorServer, http: ClientSession) -> SmsGateway:
        return self.make(http, vendor.address)

    @pytest.fixture
    def nowhere(self, http: ClientSession) -> SmsGateway:
        return self.make(http, NOWHERE)


class TestSmscByKey(Suite):
    def server(self) -> VendorServer:
        return SmscServer(KEY)

    def make(self, http: ClientSession, base: str) -> SmsGateway:
        return Smsc(http, {"apikey": KEY}, SENDER, base, PATIENCE)


class TestSmscByPassword(Suite):
    def server(self) -> VendorServer:
        return SmscServer(LOGIN, PASSWORD)

    def make(self, http: ClientSession, base: str) -> SmsGateway:
        return Smsc(http, {"login": LOGIN, "psw": PASSWORD}, "", base, PATIENCE)


class TestSmsAero(Suite):
    def server(self) -> VendorServer:
        return SmsAeroServer(LOGIN, KEY)

    def make(self, http: ClientSession, base: str) -> SmsGateway:
        return SmsAero(http, LOGIN, KEY, SENDER, [base], PATIENCE)

    async def test_the_next_address_is_tried_where_nobody_was_reached(
        self, vendor: VendorServer, http: ClientSession
    ) -> None:
        gateway = SmsAero(http, LOGIN, KEY, SENDER, [NOWHERE, NOWHERE, vendor.address], PATIENCE)
        await gateway.send(PHONE, TEXT)
        assert len(vendor.delivered) == 1

    async def test_no_other_address_is_tried_where_somebody_was_reached(
        self, vendor: VendorServer, http: ClientSession
    ) -> None:
        vendor.trouble = hang_up
        with pytest.raises(SmsUnavailable):
            await SmsAero(http, LOGIN, KEY, SENDER, [vendor.address] * 3, PATIENCE).send(PHONE, TEXT)
        assert vendor.calls == 1


class TestSmsRu(Suite):
    def server(self) -> VendorServer:
        return SmsRuServer(KEY)

    def make(self, http: ClientSession, base: str) -> SmsGateway:
        return SmsRu(http, KEY, SENDER, base, PATIENCE)


class TestExolve(Suite):
    def server(self) -> VendorServer:
        return ExolveServer(KEY)

    def make(self, http: ClientSession, base: str) -> SmsGateway:
        return Exolve(http, KEY, "+" + SENDER, base, PATIENCE)
