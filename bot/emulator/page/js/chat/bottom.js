import { h } from "../core/dom.js";
import { currentChat, currentTopic, isPrivate, me } from "../core/world.js";
import { composer } from "../compose/composer.js";
import { replyKeyboard } from "../compose/replykeyboard.js";
import { strings } from "../strings.js";

/** What stands under the messages: START in a fresh chat, UNBLOCK after blocking, else the input and the keyboard. */
export function bottomBar(app) {
  const { store, actions } = app;
  const start = bigButton(strings.chat.start, () => actions.say("/start"));
  const unblock = bigButton(strings.chat.unblock, () => actions.setBlocked(false));
  const closed = h("p", { class: "bottom-note" }, strings.chat.topicClosed);
  const show = () => {
    const bars = { start, unblock, closed, input };
    const mode = modeOf(store);
    for (const [name, bar] of Object.entries(bars)) bar.hidden = name !== mode;
  };
  store.on("place state feed", show); // before the composer listens: it measures itself, for which it must be shown
  const input = h("div", { class: "bottom-input" }, composer(app), replyKeyboard(app));
  return h("footer", { class: "bottom" }, start, unblock, closed, input);
}

const bigButton = (text, onclick) => h("button", { type: "button", class: "bottom-button", onclick }, text);

function modeOf(store) {
  if (!isPrivate(currentChat(store))) return currentTopic(store)?.closed ? "closed" : "input";
  if (me(store)?.blocked) return "unblock";
  return store.feed.loaded && store.feed.messages.length === 0 ? "start" : "input";
}
