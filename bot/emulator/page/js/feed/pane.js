import { h, replaceChildren } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { currentChat, isOwn, isPrivate, preview } from "../core/world.js";
import { strings } from "../strings.js";
import { announce } from "../ui/toast.js";
import { botIntroduction } from "./introduction.js";
import { FeedNodes } from "./nodes.js";
import { Scroll } from "./scroll.js";
import { openMessageMenu } from "../message/menu.js";
import { followLink } from "../message/text.js";

/** The messages of the open chat. */
export function feedPane(app) {
  const { store } = app;
  const items = h("div", { class: "feed-items", role: "feed", "aria-label": strings.chat.messages });
  const intro = h("div", { class: "feed-intro" });
  const content = h("div", { class: "feed-content" }, intro, items);
  const scroller = h("div", { class: "feed", tabindex: "-1" }, content);
  const count = h("span", { class: "badge", hidden: true });
  const down = h("button", { type: "button", class: "feed-down", "aria-label": strings.chat.down, title: strings.chat.down, hidden: true }, icon("down"), count);
  const nodes = new FeedNodes(app, items);
  const scroll = new Scroll(scroller, content, {
    onMissed: (away, missed) => { down.hidden = !away; count.hidden = !missed; count.textContent = missed; },
    onTop: () => scroll.keeping(() => app.session.loadOlder()),
  });
  down.addEventListener("click", () => scroll.toBottom());
  items.addEventListener("click", (event) => followLink(app, event));
  items.addEventListener("contextmenu", (event) => openMessageMenu(app, event));
  items.addEventListener("keydown", (event) => walk(app, items, event));
  store.on("place", () => { nodes.forget(); scroll.toBottom(); });
  store.on("feed", () => { nodes.show(); replaceChildren(intro, ...introduction(app)); });
  store.on("state", () => replaceChildren(intro, ...introduction(app)));
  store.on("pending", () => nodes.markPending());
  store.on("arrived", (message) => { scroll.arrived(isOwn(store, message)); if (!isOwn(store, message)) announce(preview(message)); });
  return h("div", { class: "feed-box" }, scroller, down);
}

function introduction({ store }) {
  if (!store.feed.loaded || !store.feed.complete) return [];
  if (isPrivate(currentChat(store))) return botIntroduction(store);
  return store.feed.messages.length ? [] : [h("p", { class: "pill" }, strings.chat.noMessages)];
}

/** Arrows walk the messages; the menu key or Enter on a message opens its menu. */
function walk(app, items, event) {
  const current = event.target.closest(".message");
  if (event.target !== current) return;
  const all = [...items.querySelectorAll(".message")];
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (step) all[all.indexOf(current) + step]?.focus();
  else if (event.key === "Enter") openMessageMenu(app, event);
  else return;
  event.preventDefault();
}
