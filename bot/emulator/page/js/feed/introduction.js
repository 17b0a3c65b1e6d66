import { h } from "../core/dom.js";
import { botName, localised } from "../core/world.js";
import { strings } from "../strings.js";
import { avatar } from "../ui/parts.js";

/** What stands above the first message of a private chat: the bot's description. */
export function botIntroduction(store) {
  const description = localised(store.world.description, store);
  if (!description) return [];
  return [
    h(
      "section",
      { class: "introduction" },
      avatar(store.world.bot.id, botName(store), "is-large"),
      h("h2", {}, strings.chat.whatCanBotDo),
      h("p", {}, description),
    ),
  ];
}
