import { fullName } from "../core/names.js";
import { preview } from "../core/world.js";
import { strings } from "../strings.js";

const words = strings.service;

/** The grey line in the middle of a chat. */
export function serviceText(store, message) {
  if (message.new_chat_members) return joined(message.from, message.new_chat_members);
  if (message.left_chat_member) return left(message.from, message.left_chat_member);
  if (message.group_chat_created || message.supergroup_chat_created)
    return words.groupCreated(message.chat.title);
  if (message.new_chat_title) return words.renamed(message.new_chat_title);
  if (message.forum_topic_created) return words.topicCreated(message.forum_topic_created.name);
  if (message.forum_topic_edited) return words.topicEdited(message.forum_topic_edited.name ?? "");
  if (message.forum_topic_closed) return words.topicClosed;
  if (message.forum_topic_reopened) return words.topicReopened;
  if (message.pinned_message) return words.pinned(preview(message.pinned_message));
  return preview(message);
}

function joined(by, members) {
  if (members.length === 1 && members[0].id === by?.id) return words.joined(fullName(by));
  return words.added(fullName(by), members.map(fullName).join(", "));
}

function left(by, member) {
  return by?.id === member.id ? words.left(fullName(member)) : words.removed(fullName(by), fullName(member));
}
