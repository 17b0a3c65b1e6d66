import { h, replaceChildren } from "../core/dom.js";
import { strings } from "../strings.js";
import { iconButton } from "../ui/parts.js";
import { panelRows } from "./rows.js";

const EVERY_MS = 2000;

/** Side panels that whoever started the emulator gave it: a title and an address each, read again and again while open. */
export class Panels {
  #open = null;
  #timer = null;
  #shown = "";
  #openers = [];

  constructor(store, actions) {
    Object.assign(this, { store, actions });
    this.tabs = h("div", { class: "panel-tabs", role: "tablist" });
    this.body = h("div", { class: "panel-body", role: "tabpanel", tabindex: "0" });
    this.node = h(
      "aside",
      { class: "panels", "aria-label": strings.panels.label, hidden: true },
      h(
        "header",
        { class: "panel-header" },
        this.tabs,
        iconButton("close", strings.close, () => this.close()),
      ),
      this.body,
    );
    this.node.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    store.on("state", () => this.#face());
  }

  /** The button that opens the panels; there may be several. */
  opener() {
    const button = iconButton("panel", strings.panels.label, () => this.toggle(), {
      class: "panel-opener",
      "aria-expanded": "false",
    });
    this.#openers.push(button);
    return button;
  }

  toggle() {
    if (this.#open) return this.close();
    this.open(this.store.world.panels[0]);
    return this.#focusTab();
  }

  open(panel) {
    this.#open = panel.url;
    this.#shown = "";
    replaceChildren(this.body);
    this.#face();
    this.#poll();
  }

  close() {
    clearTimeout(this.#timer);
    const held = this.node.contains(document.activeElement);
    this.#open = null;
    this.#face();
    if (held) this.#openers.find((button) => button.offsetParent)?.focus();
  }

  #face() {
    const { panels } = this.store.world;
    this.node.hidden = !this.#open;
    document.getElementById("app").classList.toggle("has-panel", Boolean(this.#open));
    const focused = this.tabs.contains(document.activeElement);
    replaceChildren(
      this.tabs,
      panels.map((panel) => this.#tab(panel)),
    );
    if (focused) this.#focusTab();
    for (const button of this.#openers) {
      button.hidden = panels.length === 0;
      button.setAttribute("aria-expanded", String(Boolean(this.#open)));
    }
  }

  #focusTab() {
    this.tabs.querySelector("[aria-selected=true]")?.focus();
  }

  #tab(panel) {
    const isOpen = panel.url === this.#open;
    return h(
      "button",
      {
        type: "button",
        class: `panel-tab ${isOpen ? "is-open" : ""}`,
        role: "tab",
        "aria-selected": String(isOpen),
        onclick: () => this.open(panel),
      },
      panel.title,
    );
  }

  async #poll() {
    clearTimeout(this.#timer);
    const url = this.#open;
    const rows = await readRows(url);
    if (url !== this.#open) return;
    this.#show(rows);
    this.#timer = setTimeout(() => this.#poll(), EVERY_MS);
  }

  #show(rows) {
    const seen = JSON.stringify(rows);
    if (seen === this.#shown) return;
    this.#shown = seen;
    replaceChildren(this.body, panelRows(rows, this.actions));
  }
}

/** null when the panel doesn't answer. */
async function readRows(url) {
  try {
    const response = await fetch(url, { cache: "no-store" });
    return response.ok ? (await response.json()).rows : null;
  } catch {
    return null;
  }
}
