import { h } from "../core/dom.js";
import { colourOf, fullName } from "../core/names.js";
import { preview } from "../core/world.js";
import { strings } from "../strings.js";

export function forwardLine(message) {
  const origin = message.forward_origin;
  if (!origin) return null;
  const name =
    origin.sender_user_name ??
    origin.sender_chat?.title ??
    origin.chat?.title ??
    fullName(origin.sender_user);
  return h("div", { class: "bubble-forward" }, `${strings.message.forwardedFrom} `, h("b", {}, name));
}

/** The quoted message; a click goes to it. */
export function replyLine(app, message) {
  const quoted = message.reply_to_message;
  if (!quoted || quoted.forum_topic_created) return null;
  return h(
    "button",
    {
      type: "button",
      class: `bubble-reply name-${colourOf(quoted.from?.id)}`,
      onclick: () => showMessage(quoted.message_id),
    },
    h("span", { class: "reply-name" }, fullName(quoted.from)),
    h("span", { class: "reply-text" }, preview(quoted)),
  );
}

function showMessage(id) {
  const node = document.querySelector(`.message[data-id="${Number(id)}"]`);
  if (!node) return;
  node.scrollIntoView({ block: "center", behavior: "smooth" });
  node.classList.remove("is-edited");
  requestAnimationFrame(() => node.classList.add("is-edited"));
}
