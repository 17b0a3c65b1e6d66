import { strings } from "../strings.js";
import { fullName } from "./names.js";
import { placeKey } from "./store.js";

/** Questions about the store: who, where, which commands. */

/** Telegram's own number of a forum's main topic; its messages carry no thread, and calls mustn't name it. */
export const GENERAL_TOPIC = 1;
export const threadOf = (topic) => (topic === GENERAL_TOPIC ? null : topic);

export const personById = (store, id) => store.world.people.find((person) => person.id === id) ?? null;
export const me = (store) => personById(store, store.place.person);
export const chatById = (store, id) => store.world.chats.find((chat) => chat.id === id) ?? null;
export const currentChat = (store) => chatById(store, store.place.chat);
export const isPrivate = (chat) => chat?.type === "private";
export const isOwn = (store, message) =>
  message.from?.id === store.place.person && message.sim?.sender !== "bot";
export const isFromBot = (message) => message.sim?.sender === "bot";

/** A text that the bot set per language: the person's, else the default one. */
export function localised(texts, store) {
  return texts?.[me(store)?.language_code] || texts?.[""] || "";
}

export const botName = (store) => localised(store.world.name, store) || fullName(store.world.bot);

export function chatTitle(store, chat) {
  return isPrivate(chat) ? botName(store) : chat.title;
}

/** Avatars of private chats show the bot: seen from its person's side. */
export const avatarId = (store, chat) => (isPrivate(chat) ? store.world.bot.id : chat.id);

export function chatsOf(store, personId) {
  const seen = store.world.chats.filter((chat) =>
    isPrivate(chat) ? chat.id === personId : chat.member_ids.includes(personId),
  );
  return seen.sort((a, b) => (b.last?.date ?? 0) - (a.last?.date ?? 0));
}

/** A forum's topics, the main one first. */
export const topicsOf = (chat) => [
  { id: GENERAL_TOPIC, name: strings.chat.general, closed: false },
  ...chat.topics,
];

export function currentTopic(store) {
  const chat = currentChat(store);
  return chat?.is_forum ? (topicsOf(chat).find(({ id }) => id === store.place.topic) ?? null) : null;
}

/** The thread that a message belongs to, as the place counts it: null outside of forums. */
export function messageTopic(chat, message) {
  if (!chat?.is_forum) return null;
  return message.is_topic_message ? message.message_thread_id : GENERAL_TOPIC;
}

export function unreadOfPerson(store, personId) {
  return [...store.unread]
    .filter(([key]) => key.startsWith(placeKey(personId, null)))
    .reduce((sum, [, count]) => sum + count, 0);
}

const PRIVATE_SCOPES = ["chat", "all_private_chats", "default"];
const GROUP_SCOPES = ["chat_member", "chat", "all_group_chats", "default"];

function scopeFits(scope, chat, personId) {
  if (scope.chat_id !== undefined && Number(scope.chat_id) !== chat.id) return false;
  return scope.user_id === undefined || scope.user_id === personId;
}

/** The first list found, in Telegram's order: narrower scopes first, in each the person's language before the default. */
export function commandsHere(store) {
  const chat = currentChat(store);
  if (!chat) return [];
  for (const kind of isPrivate(chat) ? PRIVATE_SCOPES : GROUP_SCOPES) {
    for (const language of [me(store)?.language_code, ""]) {
      const found = store.world.command_scopes.find(
        (entry) =>
          entry.scope.type === kind &&
          (entry.language_code ?? "") === language &&
          scopeFits(entry.scope, chat, store.place.person),
      );
      if (found) return found.commands;
    }
  }
  return [];
}

/** One line for the chat list, a reply header or a screen reader. */
export function preview(message) {
  if (!message) return "";
  const plain = message.sim?.plain ?? message.text ?? message.caption;
  const kind = Object.keys(KIND_NAMES).find((name) => message[name]);
  const label = kind ? (kind === "document" ? message.document.file_name : KIND_NAMES[kind]) : null;
  return [label, plain].filter(Boolean).join(", ").replace(/\s+/g, " ") || strings.message.rich;
}

const KIND_NAMES = {
  photo: strings.message.photo,
  video: strings.message.video,
  voice: strings.message.voice,
  audio: strings.message.audio,
  sticker: strings.message.sticker,
  location: strings.message.location,
  contact: strings.message.contact,
  document: strings.message.file,
};
