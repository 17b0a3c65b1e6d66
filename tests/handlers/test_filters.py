"""Nothing on the way to a handler leaves the event loop."""

from aiogram import Router

from handlers.assembly import routers


def test_every_filter_and_handler_is_a_coroutine() -> None:
    """aiogram would take it to a thread, which costs more than the rest of the routing."""
    blocking = [
        (router.name, observer.event_name, handler.callback)
        for top in routers()
        for router in _all(top)
        for observer in router.observers.values()
        for handler in observer.handlers
        if not all(one.awaitable for one in (handler, *(handler.filters or ())))
    ]
    assert not blocking


def _all(router: Router) -> list[Router]:
    return list(router.chain_tail)
