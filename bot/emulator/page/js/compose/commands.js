import { h, replaceChildren } from "../core/dom.js";
import { commandsHere } from "../core/world.js";
import { strings } from "../strings.js";

/** The bot's commands above the input: all of them by the menu button, the matching ones while «/…» is typed. */
export class CommandList {
  #at = -1;

  constructor({ store }, run) {
    Object.assign(this, { store, run });
    this.node = h("div", {
      class: "commands",
      role: "listbox",
      "aria-label": strings.composer.menuLabel,
      hidden: true,
    });
    this.node.addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("pointerdown", (event) => event.target.closest(".composer") || this.close());
  }

  get isOpen() {
    return !this.node.hidden;
  }

  toggle() {
    if (this.isOpen) return this.close();
    this.#show(commandsHere(this.store));
    return this.node.firstElementChild?.focus();
  }

  filter(text) {
    const typed = /^\/([a-z0-9_]*)$/i.exec(text);
    this.#show(
      typed
        ? commandsHere(this.store).filter(({ command }) => command.startsWith(typed[1].toLowerCase()))
        : [],
    );
  }

  close() {
    this.#show([]);
  }

  /** Moves the choice while the focus stays in the input; says whether there was anything to move in. */
  move(step) {
    const rows = [...this.node.children];
    if (!this.isOpen || !rows.length) return false;
    this.#choose((this.#at + step + rows.length) % rows.length);
    return true;
  }

  pick() {
    if (!this.isOpen || this.#at < 0) return false;
    this.node.children[this.#at].click();
    return true;
  }

  #show(commands) {
    this.#at = -1;
    this.node.hidden = commands.length === 0;
    replaceChildren(
      this.node,
      commands.map((command) => this.#row(command)),
    );
  }

  #row({ command, description }) {
    return h(
      "button",
      {
        type: "button",
        class: "command",
        role: "option",
        "aria-selected": "false",
        onclick: () => {
          this.close();
          this.run(command);
        },
      },
      h("b", {}, `/${command}`),
      h("span", {}, description),
    );
  }

  #choose(at) {
    this.#at = at;
    [...this.node.children].forEach((row, index) => row.setAttribute("aria-selected", String(index === at)));
    this.node.children[at].scrollIntoView({ block: "nearest" });
  }

  #key(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.key === "Escape") this.close();
    if (!step) return;
    event.preventDefault();
    if (this.move(step)) this.node.children[this.#at].focus();
  }
}
