import { h } from "../core/dom.js";
import { strings } from "../strings.js";
import { iconButton } from "../ui/parts.js";
import { openMainMenu } from "./mainmenu.js";
import { peoplePicker } from "./people.js";
import { chatRows } from "./rows.js";

/** The left column: main menu, who you are, the chats. */
export function listPane(app) {
  const menu = iconButton("menu", strings.list.menu, (event) => openMainMenu(app, event.currentTarget), {
    "aria-haspopup": "menu",
  });
  const lost = h("div", { class: "list-lost", role: "status", hidden: true }, strings.list.lost);
  app.store.on("connection", () => {
    lost.hidden = app.store.connected;
  });
  return h(
    "nav",
    { class: "list", "aria-label": strings.list.label },
    h("header", { class: "list-header" }, menu, peoplePicker(app), app.panels.opener()),
    lost,
    chatRows(app),
  );
}
