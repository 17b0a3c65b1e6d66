"""What is said above a screen that comes again because the message didn't fit."""

from keyboards.words import Html, Words


def by_text(words: Words) -> str:
    """Where words are typed."""
    return words("Please answer with text, or press a button. /cancel leaves this question.")


def by_button(words: Words) -> str:
    """Where nothing can be typed."""
    return words("Please choose with the buttons below. /cancel leaves this question.")


def by_contact(words: Words) -> str:
    """Where only the person's own contact helps."""
    return words("Please press “Share my number” below the chat. /cancel leaves this question.")


def not_understood(words: Words) -> Html:
    """Nothing was asked."""
    return words.html("I didn't understand that message. Here is where you can go on with the buttons.")
