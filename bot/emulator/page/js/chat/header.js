import { h, replaceChildren } from "../core/dom.js";
import { avatarId, chatTitle, currentChat, currentTopic, isPrivate } from "../core/world.js";
import { strings } from "../strings.js";
import { avatar, iconButton } from "../ui/parts.js";
import { openChatMenu } from "./chatmenu.js";

/** Title, and under it who is there or what the bot is doing right now. */
export function chatHeader(app) {
  const { store } = app;
  const title = h("div", { class: "chat-title-box" });
  const show = () => currentChat(store) && replaceChildren(title, ...face(store, currentChat(store)));
  store.on("state place action", show);
  return h(
    "header",
    { class: "chat-header" },
    iconButton("back", strings.list.back, () => app.router.go({ ...store.place, chat: null, topic: null }), {
      class: "chat-back",
    }),
    title,
    iconButton("more", strings.chat.more, (event) => openChatMenu(app, event.currentTarget), {
      "aria-haspopup": "menu",
    }),
    app.panels.opener(),
  );
}

function face(store, chat) {
  const topic = currentTopic(store);
  const title = chatTitle(store, chat);
  return [
    avatar(avatarId(store, chat), title, chat.is_forum ? "is-forum" : ""),
    h(
      "div",
      { class: "chat-words" },
      h("h1", { class: "chat-title" }, topic ? topic.name : title),
      store.action ? doing(store.action) : h("p", { class: "chat-subtitle" }, subtitle(chat, topic)),
    ),
  ];
}

function doing(action) {
  const words = strings.chat.actions[action] ?? strings.chat.actions.typing;
  return h(
    "p",
    { class: "chat-subtitle is-doing" },
    words,
    h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")),
  );
}

function subtitle(chat, topic) {
  if (isPrivate(chat)) return strings.chat.bot;
  const members = strings.chat.members(chat.member_ids.length + (chat.bot_member ? 1 : 0));
  return topic ? `${chat.title}, ${members}` : members;
}
