import { h } from "../core/dom.js";
import { currentChat } from "../core/world.js";
import { strings } from "../strings.js";
import { bottomBar } from "./bottom.js";
import { FeedPane } from "../feed/pane.js";
import { chatHeader } from "./header.js";

/** The middle column. */
export function chatPane(app) {
  const nothing = h("div", { class: "chat-nothing" }, h("p", { class: "pill" }, strings.chat.choose));
  const chat = h("div", { class: "chat-open" }, chatHeader(app), new FeedPane(app).node, bottomBar(app));
  const pane = h(
    "main",
    { class: "chat" },
    h("div", { class: "wallpaper", "aria-hidden": "true" }),
    nothing,
    chat,
  );
  app.store.on("place state", () => {
    const isOpen = Boolean(currentChat(app.store));
    nothing.hidden = isOpen;
    chat.hidden = !isOpen;
  });
  return pane;
}
