"""The account: home, history, what is due, services."""

from handlers.screens.billing.home import unavailable

__all__ = ["unavailable"]
