import * as api from "./api.js";
import { strings } from "../strings.js";
import { isTelegramLink, safeHref } from "./links.js";
import { toast } from "../ui/toast.js";
import { currentChat, isPrivate, threadOf } from "./world.js";

/** What the person does. A refusal of the emulator becomes a toast; each returns whether it went through. */
export class Actions {
  constructor(store, session, router) {
    Object.assign(this, { store, session, router });
  }

  async #attempt(work) {
    try {
      return { done: true, value: await work() };
    } catch (error) {
      toast(error.message);
      return { done: false };
    }
  }

  #where() {
    const { person, chat, topic } = this.store.place;
    const thread = threadOf(topic);
    return thread ? { person, chat, topic: thread } : { person, chat };
  }

  async #did(path, body) {
    return (await this.#attempt(() => api.post(path, body))).done;
  }

  say(text, replyTo = null) {
    return this.#did("say", { ...this.#where(), text, ...(replyTo ? { reply_to: replyTo } : {}) });
  }

  edit(messageId, text) {
    const { person, chat } = this.store.place;
    return this.#did("edit", { person, chat, message_id: messageId, text });
  }

  remove(message) {
    const { person, chat } = this.store.place;
    return this.#did("delete", { person, chat, message_id: message.message_id });
  }

  tap(text) {
    return this.#did("tap", { ...this.#where(), text });
  }

  shareContact(options = {}) {
    return this.#did("contact", { ...this.#where(), ...options });
  }

  setBlocked(blocked) {
    return this.#did(blocked ? "block" : "unblock", { person: this.store.place.person });
  }

  /** `kind` is photo or document; several files arrive as one album. */
  async sendFiles(kind, files, caption) {
    const form = this.#form(files.length > 1 ? "album" : kind, caption ? { caption } : {});
    for (const file of files) form.append("file", file, file.name);
    return (await this.#attempt(() => api.upload("send", form))).done;
  }

  async sendLocation(latitude, longitude) {
    return (await this.#attempt(() => api.upload("send", this.#form("location", { latitude, longitude }))))
      .done;
  }

  #form(kind, fields) {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...this.#where(), kind, ...fields }))
      form.append(name, value);
    return form;
  }

  /** A Telegram link stays inside, in the person's private chat; anything else opens in a new tab. */
  async open(url) {
    if (!isTelegramLink(url)) {
      const href = safeHref(url);
      if (href) window.open(href, "_blank", "noopener,noreferrer");
      return true;
    }
    const { person } = this.store.place;
    const opened = await this.#did("open", { person, url });
    if (opened && !isPrivate(currentChat(this.store))) this.router.go({ person, chat: person, topic: null });
    return opened;
  }

  async addPerson(fields) {
    const { done, value } = await this.#attempt(() => api.post("people", fields));
    if (!done) return false;
    await this.session.reload();
    this.router.go({ person: value.id, chat: value.id, topic: null });
    return true;
  }

  async addGroup({ title, isForum, memberIds, withBot }) {
    const { person } = this.store.place;
    const body = { title, is_forum: isForum, member_ids: memberIds };
    const { done, value } = await this.#attempt(() => api.post("groups", body));
    if (done && withBot) await this.#did(`groups/${value.id}/add-bot`, { person });
    if (done) await this.session.reload();
    return done;
  }

  setBotMember(chat, present) {
    return this.#did(`groups/${chat.id}/${present ? "add-bot" : "remove-bot"}`, {
      person: this.store.place.person,
    });
  }

  addTopic(chat, name) {
    return this.#did(`groups/${chat.id}/topics`, { person: this.store.place.person, name });
  }

  async copy(text) {
    await navigator.clipboard.writeText(text);
    toast(strings.message.copyAnswer);
  }
}
