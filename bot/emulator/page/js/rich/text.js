import { h } from "../core/dom.js";
import { safeHref } from "../core/links.js";
import { actionButton } from "../message/keyboard.js";

const WRAPPERS = {
  bold: ["b"],
  italic: ["i"],
  underline: ["u"],
  strikethrough: ["s"],
  code: ["code"],
  subscript: ["sub"],
  superscript: ["sup"],
  marked: ["mark"],
  spoiler: ["span", "tg-spoiler", { tabindex: "0", role: "button" }],
};

const LINKS = {
  url: (text) => text.url,
  email_address: (text) => `mailto:${text.email_address}`,
  phone_number: (text) => `tel:${text.phone_number.replace(/[^\d+]/g, "")}`,
  mention: (text) => `https://t.me/${text.username.replace(/^@/, "")}`,
};

/** RichText: a string, a list of them, or {type, text…}; what isn't known shows its text. */
export function richText(app, message, text) {
  if (text === null || text === undefined) return [];
  if (typeof text === "string") return [text];
  if (Array.isArray(text)) return text.flatMap((part) => richText(app, message, part));
  return [richNode(app, message, text)];
}

function richNode(app, message, text) {
  if (text.type === "button")
    return actionButton(app, message, text.button, richText(app, message, text.button.text));
  if (text.type === "custom_emoji") return text.alternative_text;
  if (text.type === "mathematical_expression") return h("code", { class: "rich-formula" }, text.expression);
  if (text.type === "bot_command")
    return h(
      "a",
      { class: "tg-command", href: "#", dataset: { command: text.bot_command } },
      richText(app, message, text.text),
    );
  return wrapped(text, richText(app, message, text.text));
}

function wrapped(text, inner) {
  if (text.type in LINKS)
    return h(
      "a",
      { href: safeHref(LINKS[text.type](text)), target: "_blank", rel: "noopener noreferrer" },
      inner,
    );
  const [tag, className = null, props = {}] = WRAPPERS[text.type] ?? ["span"];
  return h(tag, { class: className, ...props }, inner);
}
