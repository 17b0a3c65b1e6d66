import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { colourOf, initials } from "../core/names.js";

export function avatar(id, name, kind = "") {
  return h("span", { class: `avatar colour-${colourOf(id)} ${kind}`, "aria-hidden": "true" }, initials(name));
}

export function iconButton(name, label, onclick, props = {}) {
  const { class: extra = "", ...rest } = props;
  return h(
    "button",
    { type: "button", class: `icon-button ${extra}`, "aria-label": label, title: label, onclick, ...rest },
    icon(name),
  );
}

export function badge(count, label) {
  return count ? h("span", { class: "badge", "aria-label": label }, String(count)) : null;
}
