import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { strings } from "../strings.js";

const MAP = "https://www.openstreetmap.org/";

/** There are no outside pictures here: a drawn map with a pin, which opens a real one. */
export function place({ latitude, longitude }, venue) {
  const at = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const href = `${MAP}?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return h(
    "div",
    { class: "place" },
    h(
      "a",
      {
        class: "place-map",
        href,
        target: "_blank",
        rel: "noopener noreferrer",
        "aria-label": `${strings.message.openMap}: ${at}`,
      },
      h("span", { class: "place-pin" }, icon("location")),
    ),
    h(
      "div",
      { class: "place-words" },
      h("b", {}, venue?.title ?? strings.message.location),
      h("span", { class: "card-note" }, venue?.address ?? at),
    ),
  );
}
