import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { placeKey } from "../core/store.js";
import { commandsHere } from "../core/world.js";
import { strings } from "../strings.js";
import { iconButton } from "../ui/parts.js";
import { openAttachMenu, pickDropped } from "./attach.js";
import { CommandList } from "./commands.js";
import { Input } from "./input.js";
import { Quote } from "./quote.js";

/** The line in which one writes. */
export function composer(app) {
  const { store } = app;
  const quote = new Quote(() => input.set(drafts.get(here(store)) ?? ""));
  const commands = new CommandList(app, (command) => send(app, `/${command}`));
  const drafts = new Map();
  const input = new Input({
    send: () => submit(app, input, quote, drafts),
    changed: (text) => { button.disabled = !text.trim(); commands.filter(text); if (!quote.isEdit) drafts.set(here(store), text); },
    escape: () => (commands.isOpen ? commands.close() : quote.clear()),
    editLast: () => editLast(app),
    move: (step) => commands.move(step),
    pick: () => commands.pick(),
    paste: (files) => pickDropped(app, files),
  });
  const menu = h("button", { type: "button", class: "composer-menu", "aria-label": strings.composer.menuLabel, onclick: () => commands.toggle() }, icon("menu"), h("span", {}, strings.composer.menu));
  const keyboard = iconButton("keyboard", strings.composer.keyboard, () => app.keyboard.toggle(), { class: "composer-keyboard" });
  const attach = iconButton("attach", strings.composer.attach, (event) => openAttachMenu(app, event.currentTarget), { "aria-haspopup": "menu" });
  const button = h("button", { type: "submit", class: "composer-send", "aria-label": strings.send, title: strings.send, disabled: true }, icon("send"));
  app.compose = {
    reply: (message) => { quote.reply(message); input.focus(); },
    edit: (message) => { quote.edit(message); input.set(message.text); input.focus(); },
  };
  store.on("place", () => { quote.clear(); commands.close(); input.set(drafts.get(here(store)) ?? ""); });
  store.on("place state", () => { menu.hidden = commandsHere(store).length === 0; });
  store.on("place state feed", () => input.fit());
  store.on("keyboard", () => { keyboard.hidden = !store.replyKeyboard; input.hint(store.replyKeyboard?.input_field_placeholder); });
  return h("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); submit(app, input, quote, drafts); } },
    h("div", { class: "composer-box" }, commands.node, quote.node,
      h("div", { class: "composer-line" }, menu, attach, input.node, keyboard)),
    button);
}

const here = (store) => placeKey(`${store.place.person}:${store.place.chat}`, store.place.topic);

async function submit(app, input, quote, drafts) {
  const text = input.text.trim();
  if (!text) return;
  const { message, isEdit } = quote;
  drafts.delete(here(app.store));
  quote.clear();
  input.set("");
  const done = isEdit ? await app.actions.edit(message.message_id, text) : await send(app, text, message?.message_id);
  if (!done && !input.text) input.set(text);
}

const send = (app, text, replyTo = null) => app.actions.say(text, replyTo);

function editLast(app) {
  const own = app.store.feed.messages.findLast((message) => message.text && message.from?.id === app.store.place.person);
  if (own) app.compose.edit(own);
}
