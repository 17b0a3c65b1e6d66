import { h } from "../core/dom.js";
import { currentChat, currentTopic, isPrivate, me } from "../core/world.js";
import { Composer } from "../compose/composer.js";
import { ReplyKeyboard } from "../compose/replykeyboard.js";
import { strings } from "../strings.js";

/** What stands under the messages: START in a fresh chat, UNBLOCK after blocking, else the input and the keyboard. */
export function bottomBar(app) {
  const { store, actions } = app;
  const start = bigButton(strings.chat.start, () => actions.say("/start"));
  const unblock = bigButton(strings.chat.unblock, () => actions.setBlocked(false));
  const closed = h("p", { class: "bottom-note" }, strings.chat.topicClosed);
  const input = h("div", { class: "bottom-input" });
  const show = () => showOnly({ start, unblock, closed, input }, modeOf(store), app);
  store.on("place state", show); // before the composer listens: it measures itself, for which it must be shown
  app.compose = new Composer(app);
  app.keyboard = new ReplyKeyboard(app);
  input.append(app.compose.node, app.keyboard.node);
  return h("footer", { class: "bottom" }, start, unblock, closed, input);
}

const bigButton = (text, onclick) => h("button", { type: "button", class: "bottom-button", onclick }, text);

function showOnly(bars, mode, app) {
  const comesBack = mode === "input" && bars.input.hidden;
  for (const [name, bar] of Object.entries(bars)) bar.hidden = name !== mode;
  if (comesBack) app.compose.takeFocus();
}

function modeOf(store) {
  const chat = currentChat(store);
  if (!isPrivate(chat)) return currentTopic(store)?.closed ? "closed" : "input";
  if (me(store)?.blocked) return "unblock";
  return chat.last ? "input" : "start";
}
