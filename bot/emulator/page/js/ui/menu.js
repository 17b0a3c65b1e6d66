import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";

const MARGIN = 8;

/**
 * A pop-up menu beside `anchor` (an element or a point {x, y}). `items` are {text, icon?, danger?, checked?, node?, run}.
 * The browser's own popover closes it by Esc or a click elsewhere and gives the focus back.
 */
export function openMenu(anchor, items, label) {
  const menu = h("div", { class: "menu", role: "menu", popover: "auto", "aria-label": label });
  menu.append(...items.filter(Boolean).map((item) => menuItem(menu, item)));
  menu.addEventListener("keydown", walk);
  menu.addEventListener("toggle", (event) => event.newState === "closed" && menu.remove());
  document.body.append(menu);
  menu.showPopover();
  place(menu, anchor);
  menu.firstElementChild?.focus();
  return menu;
}

function menuItem(menu, item) {
  return h(
    "button",
    {
      type: "button",
      role: "menuitem",
      class: `menu-item ${item.danger ? "is-danger" : ""} ${item.checked ? "is-checked" : ""}`,
      onclick: () => {
        menu.hidePopover();
        item.run();
      },
    },
    item.icon && icon(item.icon),
    item.node ?? h("span", { class: "menu-text" }, item.text),
  );
}

function walk(event) {
  const items = [...event.currentTarget.children];
  const at = items.indexOf(document.activeElement);
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (target === undefined) return;
  event.preventDefault();
  items.at(target % items.length).focus();
}

function place(menu, anchor) {
  const box =
    anchor instanceof Element ? anchor.getBoundingClientRect() : new DOMRect(anchor.x, anchor.y, 0, 0);
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = box.bottom + 4;
  const top = below + height > innerHeight - MARGIN ? box.top - height - 4 : below;
  menu.style.left = `${Math.max(MARGIN, Math.min(box.left, innerWidth - width - MARGIN))}px`;
  menu.style.top = `${Math.max(MARGIN, top)}px`;
}
