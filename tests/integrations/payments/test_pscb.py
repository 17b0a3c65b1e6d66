"""PSCB against the suites of payments."""

from tests.contracts.payments import CallbackContract, PaymentContract, SavedCardContract
from tests.integrations.payments.pscb_bench import PscbBench


class TestPscb(PscbBench, PaymentContract, SavedCardContract, CallbackContract):
    """Not CreatingContract: nobody is called when a payment is created."""
