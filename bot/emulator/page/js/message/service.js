import { fullName } from "../core/names.js";
import { preview } from "../core/world.js";
import { strings } from "../strings.js";

const words = strings.service;

/** The grey line in the middle of a chat. */
export function serviceText(store, message) {
  if (message.new_chat_members) return words.joined(message.new_chat_members.map(fullName).join(", "));
  if (message.left_chat_member) return words.left(fullName(message.left_chat_member));
  if (message.group_chat_created || message.supergroup_chat_created) return words.groupCreated(message.chat.title);
  if (message.new_chat_title) return words.renamed(message.new_chat_title);
  if (message.forum_topic_created) return words.topicCreated(message.forum_topic_created.name);
  if (message.forum_topic_edited) return words.topicEdited(message.forum_topic_edited.name ?? "");
  if (message.forum_topic_closed) return words.topicClosed;
  if (message.forum_topic_reopened) return words.topicReopened;
  if (message.pinned_message) return words.pinned(preview(message.pinned_message));
  return preview(message);
}
