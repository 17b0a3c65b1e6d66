import { isOwn } from "../core/world.js";
import { strings } from "../strings.js";
import { openMenu } from "../ui/menu.js";

/** Right click, long touch, or Enter on a focused message. */
export function openMessageMenu(app, event) {
  const node = event.target.closest(".message");
  if (!node || event.target.closest("a[href], input")) return;
  const message = app.store.feed.messages.find((each) => each.message_id === Number(node.dataset.id));
  if (!message) return;
  event.preventDefault();
  openMenu(anchorOf(event, node), itemsFor(app, message), strings.message.menu);
}

function anchorOf(event, node) {
  return event.clientX || event.clientY
    ? { x: event.clientX, y: event.clientY }
    : node.querySelector(".bubble");
}

function itemsFor(app, message) {
  const text = message.text ?? message.caption ?? message.sim?.plain;
  const words = strings.message;
  return [
    { icon: "reply", text: words.reply, run: () => app.compose.reply(message) },
    text &&
      !message.has_protected_content && { icon: "copy", text: words.copy, run: () => app.actions.copy(text) },
    message.text &&
      isOwn(app.store, message) && { icon: "edit", text: words.edit, run: () => app.compose.edit(message) },
    { icon: "trash", text: words.remove, danger: true, run: () => app.actions.remove(message) },
  ];
}
