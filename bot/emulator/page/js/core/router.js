const NUMBER = /^-?\d+$/;

/** The address bar holds the place (`#/person/chat/topic`), so that «back», reload and a link lead where they should. */
export class Router {
  constructor(store) {
    this.store = store;
    window.addEventListener("hashchange", () => this.#follow());
  }

  /** Where the address or the last visit points to, if that place still exists. */
  start(initial) {
    const place = this.#parsed() ?? initial;
    history.replaceState(null, "", this.#hash(place));
    this.#enter(place);
  }

  go(place) {
    const hash = this.#hash(place);
    if (location.hash === hash) return;
    history.pushState(null, "", hash);
    this.#enter(place);
  }

  #follow() {
    const place = this.#parsed();
    if (place) this.#enter(place);
  }

  #enter(place) {
    this.store.set("place", { place });
  }

  #hash({ person, chat, topic }) {
    return `#/${[person, chat, topic].filter((part) => part !== null && part !== undefined).join("/")}`;
  }

  #parsed() {
    const [person, chat = null, topic = null] = location.hash
      .replace(/^#\/?/, "")
      .split("/")
      .filter((part) => NUMBER.test(part))
      .map(Number);
    const { people, chats } = this.store.world;
    if (!people.some((known) => known.id === person)) return null;
    return { person, chat: chats.some((known) => known.id === chat) ? chat : null, topic };
  }
}
