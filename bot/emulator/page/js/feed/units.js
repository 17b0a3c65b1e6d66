import { dayKey } from "../core/time.js";
import { isOwn } from "../core/world.js";

const TOGETHER_S = 600;

/**
 * What the feed is made of, from top to bottom: days, and in them service messages and messages (an album is one unit
 * of several). `head` and `tail` mark the ends of a run by one speaker: the name stands at its head, the bubble's tail
 * at its end.
 */
export function daysOf(store) {
  const messages = store.feed.messages.filter((message) => !message.sim?.deleted);
  const units = albums(messages).map((group) => unit(store, group));
  units.forEach((each, at) => {
    each.head = !goTogether(units[at - 1], each);
    each.tail = !goTogether(each, units[at + 1]);
  });
  return byDay(units);
}

function albums(messages) {
  const groups = [];
  for (const message of messages) {
    const album = message.media_group_id;
    const last = groups.at(-1);
    if (album && last?.[0].media_group_id === album) last.push(message);
    else groups.push([message]);
  }
  return groups;
}

function unit(store, messages) {
  const [first] = messages;
  const kind = first.sim?.sender === "service" ? "service" : "message";
  return { key: `${kind}-${first.message_id}`, kind, messages, date: first.date, own: isOwn(store, first) };
}

function goTogether(one, other) {
  if (!one || !other || one.kind !== "message" || other.kind !== "message") return false;
  return (
    one.messages[0].from?.id === other.messages[0].from?.id &&
    other.date - one.date < TOGETHER_S &&
    dayKey(one.date) === dayKey(other.date)
  );
}

function byDay(units) {
  const days = Map.groupBy(units, (each) => dayKey(each.date));
  return [...days].map(([key, ofDay]) => ({ key: `day-${key}`, date: ofDay[0].date, units: ofDay }));
}
