"""Where the bot is to be found from outside; known once its web server listens and Telegram has said its name."""


class Whereabouts:
    """Handed out before it is filled in: whoever needs an address asks when a person is there to be sent to it."""

    def __init__(self, url: str = "") -> None:
        """`url`: the public address as the operator set it; empty where the server itself is the address."""
        self.url = url.rstrip("/")
        self.username = ""

    def listening(self, host: str, port: int) -> None:
        """The server is up; an address that was set stays."""
        self.url = self.url or f"http://{host}:{port}"

    def web(self) -> str:
        """Without a slash at its end."""
        return self.url

    def chat(self) -> str:
        """Of the bot in Telegram; empty before its name is known."""
        return f"https://t.me/{self.username}" if self.username else ""
