"""What each state of the way in asks."""

from handlers.asking import Question
from handlers.linking.states import Linking, Proving, Registering
from handlers.screens import linking as screens
from handlers.screens.hints import by_button, by_contact

QUESTIONS = (
    Question(Linking.way, screens.way),
    Question(Linking.ticking, screens.ticking, by_button),
    Question(Linking.number, screens.number),
    Question(Linking.password, screens.password),
    Question(Proving.phone, screens.prove_by_phone, by_contact),
    Question(Proving.password, screens.prove_by_password),
    Question(Registering.number, screens.register_number),
    Question(Registering.email, screens.register_email),
    Question(Registering.mobile, screens.register_mobile),
    Question(Registering.code, screens.register_code),
)
