import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { fullName } from "../core/names.js";
import { strings } from "../strings.js";
import { avatar } from "../ui/parts.js";

const withPlus = (phone) => (/^\d{11,15}$/.test(phone) ? `+${phone}` : phone);

/** A contact as a card whose link calls. */
export function contactCard(contact) {
  const phone = withPlus(contact.phone_number);
  const name = fullName(contact);
  return h(
    "div",
    { class: "card" },
    h(
      "div",
      { class: "card-face" },
      avatar(contact.user_id ?? phone.length, name),
      h(
        "div",
        { class: "card-words" },
        h("b", { class: "card-name" }, name),
        h("span", { class: "card-note" }, phone),
      ),
    ),
    h(
      "a",
      { class: "card-action", href: `tel:${phone.replace(/[^\d+]/g, "")}` },
      icon("phone"),
      strings.message.call,
    ),
  );
}
