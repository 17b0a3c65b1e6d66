"""Everything that exists: people, chats, messages, files, the bot."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from bot.emulator.jsons import Json
from bot.emulator.world.bot import BotCard
from bot.emulator.world.chats import Chat
from bot.emulator.world.files import File, new_file
from bot.emulator.world.ids import Counter
from bot.emulator.world.people import Person
from bot.emulator.world.posts import Post, Sender
from bot.emulator.world.store import Store


class World:
    def __init__(self, store: Store, clock: Callable[[], datetime], bot: BotCard) -> None:
        self._store, self._clock = store, clock
        self._ahead = timedelta(0)
        self.bot = next((card for card in store.load(BotCard) if card.id == bot.id), bot)
        self.bot.username = bot.username
        self.people = {person.id: person for person in sorted(store.load(Person), key=lambda one: one.id)}
        self.chats = {chat.id: chat for chat in sorted(store.load(Chat), key=lambda one: abs(one.id))}
        self.files = {file.file_id: file for file in store.load(File)}
        self._posts: dict[int, dict[int, Post]] = {}
        for post in sorted(store.load(Post), key=lambda one: one.message_id):
            self._posts.setdefault(post.chat_id, {})[post.message_id] = post
        self._ids = {
            "person": Counter(store, "person", 700_000_000),
            "group": Counter(store, "group", 2_000_000_000),
            "message": Counter(store, "message", 0),
            "file": Counter(store, "file", 0),
            "album": Counter(store, "album", 13_000_000_000_000_000),
        }

    def now(self) -> datetime:
        return self._clock().astimezone(UTC) + self._ahead

    def seconds(self) -> float:
        return self.now().timestamp()

    def advance(self, seconds: float) -> None:
        """Time jumps ahead: for what happens after 48 hours."""
        self._ahead += timedelta(seconds=seconds)

    def next_id(self, name: str) -> int:
        return self._ids[name].take()

    def save(self, *records: Person | Chat | Post | File | BotCard) -> None:
        for record in records:
            self._store.put(record)

    def close(self) -> None:
        for counter in self._ids.values():
            counter.close()

    def posts(self, chat_id: int) -> Iterator[Post]:
        """Oldest first."""
        return iter(list(self._posts.get(chat_id, {}).values()))

    def post(self, chat_id: int, message_id: int) -> Post | None:
        return self._posts.get(chat_id, {}).get(message_id)

    def last_post(self, chat_id: int) -> Post | None:
        return next((post for post in reversed(self._posts.get(chat_id, {}).values()) if not post.deleted), None)

    def add_post(self, chat: Chat, sender: Sender, author: Json, content: Json, reply_to: int | None = None) -> Post:
        number, at = self.next_id("message"), self.seconds()
        head = {"message_id": number, "date": int(at), "chat": self.shown_chat(chat), "from": author}
        post = Post(chat.id, number, sender, head | content, at, reply_to)
        self._posts.setdefault(chat.id, {})[number] = post
        self.save(post)
        return post

    def message(self, post: Post) -> Json:
        """The message as the Bot API shows it, with the message that it answers."""
        answered = self.post(post.chat_id, post.reply_to) if post.reply_to else None
        return post.body | {"reply_to_message": answered.body} if answered and not answered.deleted else post.body

    def shown_chat(self, chat: Chat) -> Json:
        return self.people[chat.id].chat() if chat.type == "private" else chat.group()

    def add_file(self, folder: str, name: str, body: bytes) -> File:
        file = new_file(self.next_id("file"), folder, name, body)
        self.files[file.file_id] = file
        self._store.put_bytes(file.file_id, body)
        self.save(file)
        return file

    def file_bytes(self, file: File) -> bytes:
        return self._store.get_bytes(file.file_id)
