import { h, syncChildren } from "../core/dom.js";
import { dayLabel } from "../core/time.js";
import { messageNode } from "../message/bubble.js";
import { serviceText } from "../message/service.js";
import { daysOf } from "./units.js";

/** Keeps one element per unit, rebuilt only when something in it changed: an edit replaces it in place. */
export class FeedNodes {
  #known = new Map();
  #isFirst = true;

  constructor(app, root) {
    Object.assign(this, { app, root });
  }

  forget() {
    this.#known.clear();
    this.#isFirst = true;
    this.root.replaceChildren();
  }

  show() {
    const { feed } = this.app.store;
    const focus = this.#focused();
    const next = new Map();
    const sections = daysOf(this.app.store).map((day) => this.#section(day, next));
    this.#known = next;
    syncChildren(this.root, sections);
    this.#restore(focus);
    this.#isFirst = !feed.loaded;
  }

  /** A day's section holds its date, which sticks to the top while the day is being read. */
  #section(day, next) {
    const known = this.#known.get(day.key) ?? {
      node: h("section", { class: "feed-day" }),
      date: dayPill(day.date),
    };
    next.set(day.key, known);
    known.date.firstElementChild.textContent = dayLabel(day.date);
    for (const unit of day.units) next.set(unit.key, this.#entry(unit));
    syncChildren(known.node, [known.date, ...day.units.map((unit) => next.get(unit.key).node)]);
    return known.node;
  }

  #entry(unit) {
    const known = this.#known.get(unit.key);
    const signature = JSON.stringify(unit);
    if (known?.signature === signature) return known;
    const content = JSON.stringify(unit.messages);
    const node = this.#build(unit);
    if (known && known.content !== content) node.classList.add("is-edited");
    else if (!known && !this.#isFirst) node.classList.add("is-new");
    return { node, signature, content };
  }

  #build(unit) {
    if (unit.kind === "service")
      return h(
        "div",
        { class: "service" },
        h("span", { class: "pill" }, serviceText(this.app.store, unit.messages[0])),
      );
    return messageNode(this.app, unit);
  }

  markPending() {
    for (const button of this.root.querySelectorAll("[data-press]")) {
      button.classList.toggle("is-busy", this.app.store.pending.has(button.dataset.press));
    }
  }

  /** A pressed button that its message's edit replaces would drop a keyboard user out of the chat. */
  #focused() {
    const active = document.activeElement;
    const unit = active && active !== document.body ? active.closest("[data-unit]") : null;
    if (!unit || !this.root.contains(unit)) return null;
    return { key: unit.dataset.unit, node: active, at: focusable(unit).indexOf(active) };
  }

  #restore(focus) {
    if (!focus || focus.node.isConnected) return;
    const unit = this.root.querySelector(`[data-unit="${focus.key}"]`);
    if (!unit) return;
    const places = focusable(unit);
    (places[Math.min(focus.at, places.length - 1)] ?? unit).focus({ preventScroll: true });
  }
}

const dayPill = (date) => h("div", { class: "day" }, h("span", { class: "pill" }, dayLabel(date)));

const focusable = (unit) => [...unit.querySelectorAll("button, a[href], summary, [tabindex='0']")];
