"""A bot of aiogram alone, in a process of its own."""

from tests.bench.born import arrive, work


def main() -> None:
    """What it is made of is imported after aiogram was, whose time is measured apart."""
    order = arrive()
    from tests.bench.bare_bot import serve

    work(order, serve(order))


if __name__ == "__main__":
    main()
