"""Payments at ЮKassa."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, timedelta
from typing import Any
from urllib.parse import quote

from bot.integrations.payments.yookassa.api import Api, Refusal, read
from bot.integrations.payments.yookassa.orders import OUR_ID, Body, Till
from bot.integrations.payments.yookassa.records import PaymentPage, PaymentRecord
from bot.integrations.payments.yookassa.standings import standing
from core.clock import Clock
from core.errors import PaymentRefused, PaymentUnavailable
from core.payments.models import Means, Order, Payment, PaymentState, Setback, Standing

_KEY_LIFETIME = timedelta(hours=23)
"""A key is known for 24 hours after its first use, which was after the order was made."""
_SKEW = timedelta(minutes=10)
"""Of our clock and ЮKassa's."""
_PAGE, _MOST_PAGES = 100, 1000


class YooKassa:
    """Satisfies core.payments.ports.PaymentProvider. Refunds are made in ЮKassa's account, and seen when asked."""

    name = "yookassa"
    means: Sequence[Means] = (Means.CARD, Means.SBP, Means.ANY)
    keeps_cards = True

    def __init__(self, api: Api, till: Till, clock: Clock) -> None:
        self._api, self._till, self._clock = api, till, clock

    async def create(self, order: Order) -> Standing:
        """The order's id is the key."""
        try:
            return standing(await self._order(order, self._till.page(order)), order.save, saved=False)
        except Refusal as refusal:
            raise PaymentRefused(refusal.reason) from None

    async def charge(self, order: Order, token: str) -> Standing:
        """Usually ends at once; waits where the shop makes the receipt first."""
        try:
            return standing(await self._order(order, self._till.charge(order, token)), save=False, saved=True)
        except Refusal as refusal:
            if refusal.parameter != "payment_method_id":
                raise PaymentRefused(refusal.reason) from None
        return Standing(PaymentState.CANCELED, order.amount, setback=Setback.CARD_REVOKED)

    async def ask(self, payment: Payment) -> Standing | None:
        """A refusal to answer says nothing about the payment."""
        try:
            record = await (self._get(payment.provider_id) if payment.provider_id else self._find(payment.order))
        except Refusal as refusal:
            raise PaymentUnavailable(refusal.reason) from None
        return standing(record, payment.save, payment.means is Means.SAVED) if record else None

    async def forget(self, token: str) -> None:
        """ЮKassa has no call for that: a token that nobody sends is of no use."""

    async def _order(self, order: Order, body: Body) -> PaymentRecord:
        """With an old key a second payment would be made, so the first is looked for before."""
        known = await self._find(order) if self._clock() > order.created_at + _KEY_LIFETIME else None
        try:
            return known or await self._api.post("payments", PaymentRecord, order.id, body)
        except Refusal as refusal:
            if refusal.parameter != "Idempotence-Key":
                raise
        return await self._made_otherwise(order)

    async def _made_otherwise(self, order: Order) -> PaymentRecord:
        """The key was used with another body, before the operator changed a setting: that payment counts."""
        known = await self._find(order)
        if known is None:
            raise PaymentUnavailable("a key that was used, and no payment with it")
        return known

    async def _get(self, provider_id: str) -> PaymentRecord | None:
        try:
            return await self._api.get(f"payments/{quote(provider_id, safe='')}", PaymentRecord)
        except Refusal as refusal:
            if refusal.code != "not_found":
                raise
        return None

    async def _find(self, order: Order) -> PaymentRecord | None:
        """There is no search by metadata, only a list by time, newest first."""
        since = (order.created_at - _SKEW).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        query = [("created_at.gte", since), ("limit", str(_PAGE))]
        cursor: list[tuple[str, str]] = []
        for _ in range(_MOST_PAGES):
            page = await self._api.get("payments", PaymentPage, query + cursor)
            found = next(_ours(page.items, order), None)
            if found is not None or not page.next_cursor:
                return found
            cursor = [("cursor", page.next_cursor)]
        raise PaymentUnavailable("more payments than can be looked through")


def _ours(items: Iterable[dict[str, Any]], order: Order) -> Iterator[PaymentRecord]:
    for item in items:
        metadata = item.get("metadata")
        if isinstance(metadata, dict) and metadata.get(OUR_ID) == order.id:
            yield read(PaymentRecord, json.dumps(item))
