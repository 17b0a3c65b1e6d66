const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5000;

/**
 * Keeps the stream of events open. `onOpen` runs at every (re)connection: what happened meanwhile has to be loaded.
 * An EventSource gives up for good when the answer isn't a stream (a server half started), hence our own reconnecting.
 */
export class Live {
  #source = null;
  #pause = FIRST_PAUSE_MS;

  constructor({ onOpen, onEvent, onLost }) {
    Object.assign(this, { onOpen, onEvent, onLost });
  }

  connect() {
    this.#source = new EventSource("/sim/stream");
    this.#source.onopen = () => this.#opened().catch(() => this.#lost());
    this.#source.onmessage = (event) => this.#heard(JSON.parse(event.data));
    this.#source.onerror = () => this.#lost();
  }

  async #opened() {
    await this.onOpen();
    this.#pause = FIRST_PAUSE_MS;
  }

  /** What an event asked to load and couldn't is made good by a new connection, which loads everything. */
  #heard(event) {
    Promise.resolve(this.onEvent(event)).catch(() => this.#lost());
  }

  #lost() {
    this.#source.close();
    this.onLost();
    setTimeout(() => this.connect(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
  }
}
