"""PSCB against the suites of payments."""

from tests.contracts.payments import CallbackContract, DistantCardContract, DistantContract, PaymentContract
from tests.integrations.payments.pscb_bench import PscbBench


class TestPscb(PscbBench, PaymentContract, DistantContract, DistantCardContract, CallbackContract):
    """Not CreatingContract: nobody is called when a payment is created."""
