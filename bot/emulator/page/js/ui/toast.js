import { h } from "../core/dom.js";

const SHOWN_MS = 4000;

/** One at a time, as in Telegram. */
export function toast(text) {
  const node = h("div", { class: "toast" }, text);
  document.getElementById("toasts").replaceChildren(node);
  setTimeout(() => node.remove(), SHOWN_MS);
}

/** Tells screen readers about a new message without reading the whole chat again. */
export function announce(text) {
  document.getElementById("announcer").replaceChildren(h("p", {}, text));
}
