import { h, replaceChildren } from "../core/dom.js";
import { askToShare } from "./contact.js";

const STYLES = new Set(["primary", "success", "danger"]);

/** The bot's keyboard under the input. Others reach it as `app.keyboard`. */
export class ReplyKeyboard {
  #isShown = true;

  constructor(app) {
    this.app = app;
    this.node = h("div", { class: "reply-keyboard", role: "group", hidden: true });
    app.store.on("keyboard", () => this.#set(true));
  }

  toggle() {
    this.#set(!this.#isShown);
  }

  #set(isShown) {
    this.#isShown = isShown;
    const markup = this.app.store.replyKeyboard;
    this.node.hidden = !markup || !isShown;
    this.node.classList.toggle("is-tall", Boolean(markup && !markup.resize_keyboard));
    const rows = markup?.keyboard ?? [];
    replaceChildren(
      this.node,
      rows.map((row) => this.#row(row)),
    );
  }

  #row(row) {
    return h(
      "div",
      { class: "reply-row" },
      row.map((button) => this.#key(button)),
    );
  }

  #key(button) {
    const style = STYLES.has(button.style) ? `style-${button.style}` : "";
    const onclick = () => this.#press(button);
    return h("button", { type: "button", class: `reply-key ${style}`, onclick }, button.text);
  }

  async #press(button) {
    const { store, actions, compose } = this.app;
    if (button.request_contact && !(await askToShare(store))) return;
    const isOnce = store.replyKeyboard?.one_time_keyboard;
    if (!(await actions.tap(button.text))) return;
    if (isOnce) this.#set(false);
    compose.takeFocus();
  }
}
