import { placeKey } from "../core/store.js";

/** What was begun and not sent, for each person in each chat. */
export class Drafts {
  #texts = new Map();

  constructor(store) {
    this.store = store;
  }

  get here() {
    return this.#texts.get(this.#key()) ?? "";
  }

  set here(text) {
    this.#texts.set(this.#key(), text);
  }

  #key() {
    const { person, chat, topic } = this.store.place;
    return `${person}:${placeKey(chat, topic)}`;
  }
}
