import { Emitter } from "./emitter.js";

const NOTHING = { bot: {}, people: [], chats: [], command_scopes: [], description: {}, name: {}, panels: [] };

/**
 * What the page knows. Topics: `state` (the emulator's world), `place` (who is looking at which chat), `feed` (its
 * messages), `keyboard`, `action`, `unread`, `pending` (pressed, not answered), `connection`.
 */
export class Store extends Emitter {
  world = NOTHING;
  place = { person: null, chat: null, topic: null };
  feed = emptyFeed();
  replyKeyboard = null;
  action = null;
  unread = new Map();
  pending = new Set();
  connected = true;

  set(topic, values) {
    Object.assign(this, values);
    this.emit(topic);
  }

  addUnread(chat, topic) {
    const key = placeKey(chat, topic);
    this.unread.set(key, (this.unread.get(key) ?? 0) + 1);
    this.emit("unread");
  }

  clearUnread(chat, topic) {
    if (this.unread.delete(placeKey(chat, topic))) this.emit("unread");
  }

  setPending(key, waits) {
    if (waits) this.pending.add(key);
    else this.pending.delete(key);
    this.emit("pending");
  }
}

export const placeKey = (chat, topic) => `${chat}/${topic ?? ""}`;
export const pressKey = (chat, messageId, data) => `${chat}/${messageId}/${data}`;

export function emptyFeed() {
  return { loaded: false, complete: true, messages: [] };
}
