import { h, replaceChildren } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { listStamp } from "../core/time.js";
import { placeKey } from "../core/store.js";
import {
  GENERAL_TOPIC,
  avatarId,
  chatTitle,
  chatsOf,
  currentChat,
  isOwn,
  isPrivate,
  personById,
  preview,
  topicsOf,
} from "../core/world.js";
import { serviceText } from "../message/service.js";
import { strings } from "../strings.js";
import { avatar, badge } from "../ui/parts.js";

/** The chats of the chosen person; a forum that is open shows its topics under it. */
export function chatRows(app) {
  const { store } = app;
  const box = h("div", { class: "rows" });
  const show = () => {
    const focused =
      document.activeElement?.closest?.(".rows") === box ? document.activeElement.dataset.row : null;
    const rows = chatsOf(store, store.place.person).flatMap((chat) => rowsOfChat(app, chat));
    replaceChildren(box, rows.length ? rows : h("p", { class: "rows-empty" }, strings.list.empty));
    if (focused) box.querySelector(`[data-row="${focused}"]`)?.focus();
  };
  box.addEventListener("keydown", walk);
  store.on("state place unread", show);
  return box;
}

function rowsOfChat(app, chat) {
  const row = chatRow(app, chat);
  const isOpen = chat.is_forum && chat.id === currentChat(app.store)?.id;
  return isOpen ? [row, ...topicsOf(chat).map((topic) => topicRow(app, chat, topic))] : [row];
}

function chatRow({ store, router }, chat) {
  const { person, chat: openChat } = store.place;
  const title = chatTitle(store, chat);
  const topic = chat.is_forum ? GENERAL_TOPIC : null;
  return h(
    "button",
    {
      type: "button",
      class: `row ${chat.id === openChat ? "is-open" : ""}`,
      dataset: { row: String(chat.id) },
      "aria-current": chat.id === openChat ? "page" : null,
      onclick: () => router.go({ person, chat: chat.id, topic }),
    },
    avatar(avatarId(store, chat), title, chat.is_forum ? "is-forum" : ""),
    h(
      "span",
      { class: "row-words" },
      h(
        "span",
        { class: "row-top" },
        h(
          "span",
          { class: "row-title" },
          !isPrivate(chat) && icon("group"),
          h("span", { class: "row-name" }, title),
        ),
        chat.last && h("time", { class: "row-time" }, listStamp(chat.last.date)),
      ),
      h("span", { class: "row-bottom" }, lastWords(store, chat), unreadBadge(store, chat)),
    ),
  );
}

function lastWords(store, chat) {
  if (!chat.last) return h("span", { class: "row-last" });
  const author = isPrivate(chat) ? null : authorOf(store, chat.last);
  return h(
    "span",
    { class: "row-last" },
    author && h("span", { class: "row-author" }, `${author}: `),
    chat.last.sim?.sender === "service" ? serviceText(store, chat.last) : preview(chat.last),
  );
}

function authorOf(store, message) {
  if (message.sim?.sender === "service") return null;
  if (isOwn(store, message)) return strings.list.own;
  return personById(store, message.from?.id)?.first_name ?? message.from?.first_name;
}

function unreadBadge(store, chat) {
  const keys = chat.is_forum
    ? topicsOf(chat).map((topic) => placeKey(chat.id, topic.id))
    : [placeKey(chat.id, null)];
  const count = keys.reduce((sum, key) => sum + (store.unread.get(key) ?? 0), 0);
  return badge(count, strings.list.unread(count));
}

function topicRow({ store, router }, chat, topic) {
  const isOpen = topic.id === store.place.topic;
  const count = store.unread.get(placeKey(chat.id, topic.id)) ?? 0;
  return h(
    "button",
    {
      type: "button",
      class: `row row-topic ${isOpen ? "is-open-topic" : ""}`,
      dataset: { row: `${chat.id}/${topic.id}` },
      "aria-current": isOpen ? "page" : null,
      onclick: () => router.go({ person: store.place.person, chat: chat.id, topic: topic.id }),
    },
    icon("topic"),
    h("span", { class: "row-name" }, topic.name),
    topic.closed && icon("block"),
    badge(count, strings.list.unread(count)),
  );
}

function walk(event) {
  const rows = [...event.currentTarget.querySelectorAll(".row")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  rows[Math.min(rows.length - 1, Math.max(0, rows.indexOf(document.activeElement) + step))]?.focus();
}
