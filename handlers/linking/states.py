"""What is being asked on the way in."""

from aiogram.fsm.state import State, StatesGroup


class Linking(StatesGroup):
    """Signing in with what one has."""

    way = State()
    ticking = State()
    number = State()
    password = State()


class Registering(StatesGroup):
    """«Зарегистрироваться»: three answers and a code."""

    number = State()
    email = State()
    mobile = State()
    code = State()


class Proving(StatesGroup):
    """An owner shows once more that the contract is theirs."""

    phone = State()
    password = State()


SECRET_STATES = frozenset(state.state for state in (Linking.password, Proving.password, Registering.code))
"""Where a message holds a secret: it is deleted even when the flood guard drops it."""
