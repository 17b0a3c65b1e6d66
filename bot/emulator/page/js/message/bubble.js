import { h } from "../core/dom.js";
import { tail } from "../core/icons.js";
import { colourOf, fullName } from "../core/names.js";
import { fullMoment } from "../core/time.js";
import { currentChat, isFromBot, isPrivate, preview } from "../core/world.js";
import { richBlocks } from "../rich/blocks.js";
import { avatar } from "../ui/parts.js";
import { contactCard } from "./contact.js";
import { forwardLine, replyLine } from "./headers.js";
import { inlineKeyboard } from "./keyboard.js";
import { attachments, isBare, isVisual } from "./media.js";
import { meta } from "./meta.js";
import { messageText } from "./text.js";

/** One message (or album): avatar, bubble, and the keyboard under it. */
export function messageNode(app, unit) {
  const [message] = unit.messages;
  const { store } = app;
  const chat = currentChat(store);
  const side = unit.own ? "is-own" : "is-other";
  const inGroup = !isPrivate(chat) && !unit.own;
  return h(
    "article",
    {
      class: `message ${side} ${unit.head ? "is-head" : ""} ${unit.tail ? "is-tail" : ""}`,
      dataset: { unit: unit.key, id: message.message_id },
      tabindex: "-1",
      "aria-label": `${fullName(message.from)}: ${unit.messages.map(preview).join(", ")}, ${fullMoment(message.date)}`,
    },
    inGroup &&
      h("span", { class: "message-avatar" }, unit.tail && avatar(message.from?.id, fullName(message.from))),
    h("div", { class: "message-column" }, bubble(app, unit, inGroup), inlineKeyboard(app, message)),
  );
}

function bubble(app, unit, inGroup) {
  const [message] = unit.messages;
  const captioned = unit.messages.find((each) => each.sim?.html) ?? message;
  const words = messageText(captioned);
  const head = [
    inGroup &&
      unit.head &&
      h("div", { class: `bubble-name name-${colourOf(message.from?.id)}` }, fullName(message.from)),
    forwardLine(message),
    replyLine(app, message),
  ].filter(Boolean);
  const kinds = [
    isVisual(message) && "has-visual",
    isBare(message) && "is-bare",
    message.sim?.rich && "has-rich",
    words && "has-text",
    head.length && "has-head",
  ]
    .filter(Boolean)
    .join(" ");
  return h(
    "div",
    { class: `bubble ${kinds}` },
    head,
    attachments(app, unit.messages),
    message.contact && contactCard(message.contact),
    message.sim?.rich && richBlocks(app, message),
    h(
      "div",
      { class: "words" },
      words,
      meta(unit.messages.at(-1), { own: unit.own, bot: isFromBot(message) }),
    ),
    unit.tail && tail(),
  );
}
