import { h, replaceChildren } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { currentChat, isOwn, isPrivate, preview } from "../core/world.js";
import { openMessageMenu } from "../message/menu.js";
import { followLink } from "../message/text.js";
import { strings } from "../strings.js";
import { announce } from "../ui/toast.js";
import { botIntroduction } from "./introduction.js";
import { FeedNodes } from "./nodes.js";
import { Scroll } from "./scroll.js";

/** The messages of the open chat, and the round button that leads to the last of them. */
export class FeedPane {
  constructor(app) {
    this.app = app;
    this.items = h("div", { class: "feed-items", role: "feed", "aria-label": strings.chat.messages });
    this.intro = h("div", { class: "feed-intro" });
    const content = h("div", { class: "feed-content" }, this.intro, this.items);
    this.scroller = h(
      "div",
      { class: "feed", tabindex: "0", role: "group", "aria-label": strings.chat.messages },
      content,
    );
    this.down = this.#downButton();
    this.nodes = new FeedNodes(app, this.items);
    this.scroll = new Scroll(this.scroller, content, {
      onMissed: (away, missed) => this.#showMissed(away, missed),
      onTop: () => this.scroll.keeping(() => app.session.loadOlder()),
    });
    this.#hear();
    this.#listen(app.store);
    this.node = h("div", { class: "feed-box" }, this.scroller, this.down);
  }

  #downButton() {
    this.count = h("span", { class: "badge", hidden: true });
    const label = strings.chat.down;
    const props = { type: "button", class: "feed-down", "aria-label": label, title: label, hidden: true };
    return h("button", { ...props, onclick: () => this.scroll.toBottom() }, icon("down"), this.count);
  }

  #showMissed(away, missed) {
    this.down.hidden = !away;
    this.count.hidden = !missed;
    this.count.textContent = missed;
  }

  #hear() {
    this.items.addEventListener("click", (event) => followLink(this.app, event));
    this.items.addEventListener("contextmenu", (event) => openMessageMenu(this.app, event));
    this.scroller.addEventListener("keydown", (event) => this.#walk(event));
  }

  #listen(store) {
    store.on("place", () => {
      this.nodes.forget();
      this.scroll.toBottom();
    });
    store.on("feed", () => this.nodes.show());
    store.on("feed state", () => replaceChildren(this.intro, ...introduction(store)));
    store.on("pending", () => this.nodes.markPending());
    store.on("arrived", (message) => this.#arrived(message));
  }

  #arrived(message) {
    const own = isOwn(this.app.store, message);
    this.scroll.arrived(own);
    if (!own) announce(preview(message));
  }

  /**
   * From the focused feed an arrow upwards enters the messages, arrows walk them; Enter or the menu key opens the menu.
   */
  #walk(event) {
    const { target, key } = event;
    const all = [...this.scroller.querySelectorAll(".message")];
    if (target === this.scroller && key === "ArrowUp") all.at(-1)?.focus();
    else if (!target.matches(".message")) return;
    else if (key === "ArrowUp") all[all.indexOf(target) - 1]?.focus();
    else if (key === "ArrowDown") all[all.indexOf(target) + 1]?.focus();
    else if (key === "Enter") openMessageMenu(this.app, event);
    else return;
    event.preventDefault();
  }
}

function introduction(store) {
  if (!store.feed.loaded || !store.feed.complete) return [];
  if (isPrivate(currentChat(store))) return botIntroduction(store);
  return store.feed.messages.length ? [] : [h("p", { class: "pill" }, strings.chat.noMessages)];
}
