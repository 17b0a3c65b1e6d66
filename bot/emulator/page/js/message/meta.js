import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { clock, fullMoment } from "../core/time.js";
import { strings } from "../strings.js";

/** Time and ticks in the corner. As in Telegram, a bot's edits aren't marked. */
export function meta(message, { own, bot }) {
  return h(
    "span",
    { class: "meta", title: fullMoment(message.date) },
    isEdited(message) && !bot && h("span", { class: "meta-edited" }, strings.message.edited),
    h("time", { datetime: new Date(message.date * 1000).toISOString() }, clock(message.date)),
    own && icon("checks", "meta-ticks"),
  );
}

const isEdited = (message) => Boolean(message.edit_date ?? message.sim?.edited_at);
