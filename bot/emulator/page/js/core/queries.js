import * as api from "./api.js";
import { strings } from "../strings.js";
import { alertBox } from "../ui/dialog.js";
import { toast } from "../ui/toast.js";
import { pressKey } from "./store.js";

const PATIENCE_MS = 10_000;

/** Presses of inline buttons: each waits for its answer, which may come before the press itself is confirmed. */
export class Queries {
  #waiting = new Map();
  #early = new Set();

  constructor(store, openUrl) {
    Object.assign(this, { store, openUrl });
  }

  async press(message, data) {
    const key = pressKey(message.chat.id, message.message_id, data);
    if (this.store.pending.has(key)) return;
    this.store.setPending(key, true);
    try {
      const { person } = this.store.place;
      const { query_id: id } = await api.post("press", {
        person,
        chat: message.chat.id,
        message_id: message.message_id,
        data,
      });
      this.#await(String(id), key);
    } catch (error) {
      this.store.setPending(key, false);
      toast(error.message);
    }
  }

  #await(id, key) {
    if (this.#early.delete(id)) this.store.setPending(key, false);
    else this.#waiting.set(id, { key, timer: setTimeout(() => this.#giveUp(id), PATIENCE_MS) });
  }

  /** Someone else's answers are none of this person's business. */
  answered(event) {
    const id = String(event.query_id);
    if (!this.#settle(id) && this.store.pending.size) this.#early.add(id);
    if (event.person !== this.store.place.person) return;
    if (event.url) this.openUrl(event.url);
    else if (event.text && event.show_alert) alertBox(event.text);
    else if (event.text) toast(event.text);
  }

  #settle(id) {
    const waiting = this.#waiting.get(id);
    if (!waiting) return false;
    clearTimeout(waiting.timer);
    this.#waiting.delete(id);
    this.store.setPending(waiting.key, false);
    return true;
  }

  #giveUp(id) {
    if (this.#settle(id)) toast(strings.message.notAnswered);
  }
}
