import { h } from "../core/dom.js";

const ROMAN = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

/** `show` turns an item's blocks into elements. */
export function richList(items, show) {
  return h(
    "ul",
    { class: "rich-list" },
    items.map((item, at) =>
      h(
        "li",
        {},
        h("span", { class: "rich-label" }, labelOf(item, at)),
        h("div", { class: "rich-item" }, show(item.blocks)),
      ),
    ),
  );
}

function labelOf(item, at) {
  if (item.has_checkbox)
    return h("input", { type: "checkbox", checked: Boolean(item.is_checked), disabled: true });
  return item.type ? `${numeral(item.value ?? at + 1, item.type)}.` : item.label;
}

function numeral(value, type) {
  if (type === "a") return letters(value);
  if (type === "A") return letters(value).toUpperCase();
  if (type === "i") return roman(value);
  if (type === "I") return roman(value).toUpperCase();
  return String(value);
}

function letters(value) {
  const rest = value - 1;
  return (rest >= 26 ? letters(Math.floor(rest / 26)) : "") + String.fromCharCode(97 + (rest % 26));
}

function roman(value) {
  let left = value;
  return ROMAN.reduce((said, [size, sign]) => {
    const times = Math.floor(left / size);
    left -= times * size;
    return said + sign.repeat(times);
  }, "");
}
