"""What the merchant may set, from outside."""

from __future__ import annotations

import hashlib

import pytest
import pytest_asyncio

from tests.convex.conftest import Shop, Shopper
from tests.convex.refusals import refused

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def environment() -> dict[str, str]:
    """A shop that takes a spoken yes or a PIN, no tap, and lets nobody spend more than 50.00 a day."""
    return {
        "AISLE_CONFIRM": "spoken,pin",
        "AISLE_SPENDING_LIMIT_MINOR": "5000",
        "AISLE_PIN_HASH": "salt:" + hashlib.sha256(b"salt2468").hexdigest(),
        "AISLE_PAY_URL": "https://pay.example/{orderNumber}?amount={totalMinor}",
    }


@pytest_asyncio.fixture(loop_scope="module")
async def shopper(shop: Shop) -> Shopper:
    """Someone in a shop with one product."""
    await shop.put(shop.row("red", priceMinor=4000, stock=5))
    return await shop.shopper()


async def test_a_spoken_yes_within_the_spending_limit(shop: Shop, shopper: Shopper) -> None:
    spoken = {"kind": "spoken"}
    await shopper.act("cart:add", sku=f"{shop.prefix}-red")
    quote = await shopper.act("orders:prepare")
    await refused(
        shopper.act("orders:place", quoteId=quote["quoteId"], confirmation={"kind": "tap"}), "needs_confirmation"
    )
    await refused(shopper.act("orders:place", quoteId=quote["quoteId"], confirmation=spoken), "needs_confirmation")
    await shopper.bot().mutation("orders:recordSpokenYes", {"quoteId": quote["quoteId"]})
    order = await shopper.act("orders:place", quoteId=quote["quoteId"], confirmation=spoken)
    assert order["payUrl"] == f"https://pay.example/{order['orderNumber']}?amount=4000"
    await shopper.act("cart:add", sku=f"{shop.prefix}-red")
    quote = await shopper.act("orders:prepare")
    # Refused while the shopper listens, and whatever the kind of yes.
    await refused(shopper.bot().mutation("orders:recordSpokenYes", {"quoteId": quote["quoteId"]}), "spending_limit")
    assert (await shopper.act("orders:confirmPin", quoteId=quote["quoteId"], pin="2468"))["accepted"]
    await refused(shopper.act("orders:place", quoteId=quote["quoteId"], confirmation={"kind": "pin"}), "spending_limit")


async def test_a_wrong_pin_is_counted(shop: Shop, shopper: Shopper) -> None:
    await shopper.act("cart:add", sku=f"{shop.prefix}-red")
    quote_id = (await shopper.act("orders:prepare"))["quoteId"]
    waits = [
        (await shopper.act("orders:confirmPin", quoteId=quote_id, pin=pin))["retryAfterMs"] for pin in ("1", "2", "3")
    ]
    assert waits == [0, 0, 30_000]
    assert not (await shopper.act("orders:confirmPin", quoteId=quote_id, pin="2468"))["accepted"]
    await refused(shopper.act("orders:place", quoteId=quote_id, confirmation={"kind": "pin"}), "needs_confirmation")


async def test_the_right_pin_buys(shop: Shop, shopper: Shopper) -> None:
    await shopper.act("cart:add", sku=f"{shop.prefix}-red")
    quote_id = (await shopper.act("orders:prepare"))["quoteId"]
    assert (await shopper.act("orders:confirmPin", quoteId=quote_id, pin="2468"))["accepted"]
    order = await shopper.act("orders:place", quoteId=quote_id, confirmation={"kind": "pin"})
    assert order["status"] == "awaiting_payment"
