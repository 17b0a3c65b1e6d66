import { h, replaceChildren } from "../core/dom.js";
import { askToShare } from "./contact.js";

/** The bot's keyboard under the input. `app.keyboard.toggle()` hides and shows it. */
export function replyKeyboard(app) {
  const { store } = app;
  const box = h("div", { class: "reply-keyboard", role: "group", hidden: true });
  let shown = true;
  const show = () => {
    const markup = store.replyKeyboard;
    box.hidden = !markup || !shown;
    box.classList.toggle("is-tall", Boolean(markup && !markup.resize_keyboard));
    replaceChildren(box, (markup?.keyboard ?? []).map((row) => keyRow(app, row, hideIfOnce)));
  };
  const hideIfOnce = () => { if (store.replyKeyboard?.one_time_keyboard) { shown = false; show(); } };
  app.keyboard = { toggle: () => { shown = !shown; show(); } };
  store.on("keyboard", () => { shown = true; show(); });
  return box;
}

function keyRow(app, row, afterwards) {
  return h("div", { class: "reply-row" }, row.map((button) => key(app, typeof button === "string" ? { text: button } : button, afterwards)));
}

function key({ store, actions }, button, afterwards) {
  const press = async () => {
    if (button.request_contact && !(await askToShare(store))) return;
    if (await actions.tap(button.text)) afterwards();
  };
  const style = ["primary", "success", "danger"].includes(button.style) ? `style-${button.style}` : "";
  return h("button", { type: "button", class: `reply-key ${style}`, onclick: press }, button.text);
}
