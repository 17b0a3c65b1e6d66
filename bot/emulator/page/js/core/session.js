import * as api from "./api.js";
import { emptyFeed, placeKey } from "./store.js";
import { chatById, isPrivate, messageTopic, threadOf } from "./world.js";

const FIRST_PAGE = 100;

/** Carries the emulator's world and its events into the store. */
export class Session {
  #limit = FIRST_PAGE;
  #actionTimer = null;

  constructor(store, queries) {
    this.store = store;
    this.queries = queries;
    store.on("place", () => this.#enter());
  }

  async reload() {
    this.store.set("state", { world: await api.get("state") });
  }

  async loadFeed() {
    const { chat, topic } = this.store.place;
    if (!chat) return;
    const limit = this.#limit;
    const transcript = await api.get("transcript", { chat, topic: threadOf(topic), limit });
    if (placeKey(chat, topic) !== placeKey(this.store.place.chat, this.store.place.topic)) return;
    const { messages, reply_keyboard: keyboard, action } = transcript;
    const here = chatById(this.store, chat);
    const inView = messages.filter((message) => this.#isInView(here, message));
    this.store.set("feed", { feed: { loaded: true, complete: messages.length < limit, messages: inView } });
    this.store.set("keyboard", { replyKeyboard: keyboard });
    this.#setAction(action ? { action: action.action, seconds: action.until - Date.now() / 1000 } : null);
  }

  async loadOlder() {
    if (this.store.feed.complete) return;
    this.#limit *= 2;
    await this.loadFeed();
  }

  async #enter() {
    this.#limit = FIRST_PAGE;
    this.store.clearUnread(this.store.place.chat, this.store.place.topic);
    this.store.set("feed", { feed: emptyFeed() });
    this.store.set("keyboard", { replyKeyboard: null });
    this.#setAction(null);
    await this.loadFeed();
  }

  onEvent(event) {
    const react = {
      message: () => this.#onMessage(event),
      edited: () => this.#onEdited(event),
      deleted: () => this.#onDeleted(event),
      reply_keyboard: () =>
        this.#isHere(event) && this.store.set("keyboard", { replyKeyboard: event.markup }),
      action: () => this.#isHere(event) && this.#setAction(event),
      query: () => this.queries.answered(event),
      state: () => this.reload(),
    }[event.type];
    return react?.();
  }

  #isHere(event) {
    return event.chat === this.store.place.chat;
  }

  #isInView(chat, message) {
    return (
      chat?.id === this.store.place.chat &&
      (messageTopic(chat, message) ?? null) === (this.store.place.topic ?? null)
    );
  }

  async #onMessage({ chat: chatId, message }) {
    if (!chatById(this.store, chatId)) await this.reload();
    const chat = chatById(this.store, chatId);
    if (!chat) return;
    chat.last = message;
    if (this.#isInView(chat, message)) this.#append(message);
    else if (!isWrittenBy(message, chat, this.store.place.person))
      this.store.addUnread(chatId, messageTopic(chat, message));
    this.store.emit("state");
  }

  #append(message) {
    this.#setAction(null);
    this.upsert(message);
    this.store.emit("arrived", message);
  }

  /** Adds or replaces a message of the open chat. */
  upsert(message) {
    const { messages } = this.store.feed;
    const at = messages.findIndex((known) => known.message_id === message.message_id);
    const next = at < 0 ? [...messages, message] : messages.with(at, message);
    this.store.set("feed", {
      feed: { ...this.store.feed, messages: next.sort((a, b) => a.message_id - b.message_id) },
    });
  }

  #onEdited({ chat: chatId, message }) {
    const chat = chatById(this.store, chatId);
    if (chat?.last?.message_id === message.message_id) chat.last = message;
    if (this.#isInView(chat, message)) this.upsert(message);
    this.store.emit("state");
  }

  #onDeleted(event) {
    if (this.#isHere(event)) {
      const messages = this.store.feed.messages.filter((message) => message.message_id !== event.message_id);
      this.store.set("feed", { feed: { ...this.store.feed, messages } });
    }
    return this.reload();
  }

  #setAction(event) {
    clearTimeout(this.#actionTimer);
    this.store.set("action", { action: event && event.seconds > 0 ? event.action : null });
    if (this.store.action) this.#actionTimer = setTimeout(() => this.#setAction(null), event.seconds * 1000);
  }
}

/** What a private chat's own person writes is news to nobody, even while the page looks through another's eyes. */
function isWrittenBy(message, chat, person) {
  return message.sim.sender === "person" && (isPrivate(chat) || message.from?.id === person);
}
