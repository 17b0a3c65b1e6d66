"""What the business relies on, whoever carries the SMS. A gateway's test subclasses the suite and gives the fixtures
`vendor`, a server that behaves as the vendor's, and `gateway`, which talks to it."""

import logging

import pytest

from core.errors import SmsUnavailable
from core.sms import SmsGateway
from tests.contracts.billing_server import hang_up, says, silent
from tests.contracts.sms_vendors import PHONE, TEXT, VendorServer

GARBAGE = (b"", b"OK", b"<html>", b"[]", b"null", b"\xff", b"{}", b'{"success": 1, "status_code": "100"}')


class SmsContract:
    """Every adapter of core.sms.SmsGateway passes this."""

    async def test_a_message_arrives_to_the_letter(self, vendor: VendorServer, gateway: SmsGateway) -> None:
        await gateway.send(PHONE, TEXT)
        assert vendor.delivered == [("79161234549", TEXT)]

    async def test_each_message_is_sent_once(self, vendor: VendorServer, gateway: SmsGateway) -> None:
        for _ in range(3):
            await gateway.send(PHONE, TEXT)
        assert len(vendor.delivered) == 3

    async def test_a_refusal_is_told(self, vendor: VendorServer, gateway: SmsGateway) -> None:
        for refusal in vendor.refusals():
            vendor.trouble = refusal
            with pytest.raises(SmsUnavailable) as caught:
                await gateway.send(PHONE, TEXT)
            assert not caught.value.may_have_left

    async def test_a_wrong_key_is_a_refusal(self, vendor: VendorServer, gateway: SmsGateway) -> None:
        vendor.knows_account = False
        with pytest.raises(SmsUnavailable):
            await gateway.send(PHONE, TEXT)
        assert vendor.delivered == []

    async def test_a_vendor_that_fails_is_unavailable(self, vendor: VendorServer, gateway: SmsGateway) -> None:
        for status in (500, 502, 429, 301):
            vendor.trouble = says("<html>oops</html>", status)
            with pytest.raises(SmsUnavailable):
                await gateway.send(PHONE, TEXT)

    async def test_garbage_is_no_success(self, vendor: VendorServer, gateway: SmsGateway) -> None:
        for body in GARBAGE:
            vendor.trouble = says(body)
            with pytest.raises(SmsUnavailable):
                await gateway.send(PHONE, TEXT)

    async def test_silence_ends_after_our_patience(self, vendor: VendorServer, gateway: SmsGateway) -> None:
        vendor.trouble = silent
        with pytest.raises(SmsUnavailable) as caught:
            await gateway.send(PHONE, TEXT)
        assert caught.value.may_have_left
        assert vendor.calls == 1

    async def test_a_broken_connection_isnt_sent_over(self, vendor: VendorServer, gateway: SmsGateway) -> None:
        vendor.trouble = hang_up
        with pytest.raises(SmsUnavailable) as caught:
            await gateway.send(PHONE, TEXT)
        assert caught.value.may_have_left
        assert vendor.calls == 1

    async def test_nobody_there(self, nowhere: SmsGateway) -> None:
        with pytest.raises(SmsUnavailable) as caught:
            await nowhere.send(PHONE, TEXT)
        assert not caught.value.may_have_left

    async def test_the_log_says_what_happened_and_gives_nothing_away(
        self, vendor: VendorServer, gateway: SmsGateway, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.DEBUG):
            for trouble in (*vendor.refusals(), says("?", 500), hang_up):
                vendor.trouble = trouble
                with pytest.raises(SmsUnavailable):
                    await gateway.send(PHONE, TEXT)
        assert len([one for one in caplog.records if one.levelno == logging.WARNING]) == len(vendor.refusals()) + 2
        assert vendor.complaint in caplog.text
        for secret in vendor.secrets:
            assert secret not in caplog.text
