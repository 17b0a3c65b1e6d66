import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { safeHref, isTelegramLink } from "../core/links.js";
import { pressKey } from "../core/store.js";
import { strings } from "../strings.js";
import { toast } from "../ui/toast.js";

const STYLES = new Set(["primary", "success", "danger", "link"]);

/** The rows of buttons under a bubble, or null. */
export function inlineKeyboard(app, message) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return h(
    "div",
    { class: "inline-keyboard", role: "group" },
    rows.map((row) =>
      h(
        "div",
        { class: "inline-row" },
        row.map((button) => actionButton(app, message, button, button.text)),
      ),
    ),
  );
}

/** A button of an inline keyboard or of a rich message; `label` is what it shows. */
export function actionButton(app, message, button, label) {
  const style = STYLES.has(button.style) ? `style-${button.style}` : "";
  const props = { class: `inline-button ${style}`, title: typeof label === "string" ? label : null };
  const words = h("span", { class: "inline-text" }, label);
  if (button.disabled) return h("button", { ...props, type: "button", disabled: true }, words);
  if (button.url) return linkButton(app, props, button.url, words);
  if (button.copy_text)
    return plainButton(props, () => app.actions.copy(button.copy_text.text), words, icon("copy", "corner"));
  if (button.callback_data !== undefined)
    return callbackButton(app, props, message, button.callback_data, words);
  return plainButton(props, () => toast(strings.message.buttonUnsupported), words);
}

function plainButton(props, onclick, ...children) {
  return h("button", { ...props, type: "button", onclick }, children);
}

function linkButton(app, props, url, words) {
  const follow = (event) => {
    if (!isTelegramLink(url)) return;
    event.preventDefault();
    event.stopPropagation();
    app.actions.open(url);
  };
  const rel = "noopener noreferrer";
  return h(
    "a",
    { ...props, href: safeHref(url), target: "_blank", rel, onclick: follow },
    words,
    icon("external", "corner"),
  );
}

function callbackButton(app, props, message, data, words) {
  const key = pressKey(message.chat.id, message.message_id, data);
  const busy = app.store.pending.has(key) ? "is-busy" : "";
  return h(
    "button",
    {
      ...props,
      type: "button",
      class: `${props.class} ${busy}`,
      dataset: { press: key },
      onclick: () => app.queries.press(message, data),
    },
    words,
    h("span", { class: "spinner corner", "aria-hidden": "true" }),
  );
}
