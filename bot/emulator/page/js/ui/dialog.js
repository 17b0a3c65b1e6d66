import { h } from "../core/dom.js";
import { strings } from "../strings.js";

/**
 * Shows a modal dialog and resolves with the pressed button's value, or null when it was dismissed (Esc, click outside).
 * `buttons` are {value, text, style?}; the last one is the default of Enter.
 */
export function openDialog({ title, body = [], buttons }) {
  return new Promise((resolve) => {
    const form = h(
      "form",
      { class: "dialog-form" },
      title && h("h2", { class: "dialog-title", id: "dialog-title" }, title),
      h("div", { class: "dialog-body" }, body),
      h("div", { class: "dialog-buttons" }, buttons.map(dialogButton)),
    );
    const dialog = h("dialog", { class: "dialog", "aria-labelledby": title ? "dialog-title" : null }, form);
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close(""));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue || null);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      dialog.close(buttons.at(-1).value);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

function dialogButton({ value, text, style = "" }, index, all) {
  const isMain = index === all.length - 1;
  return h(
    "button",
    {
      type: isMain ? "submit" : "button",
      class: `dialog-button ${style}`,
      autofocus: isMain && all.length <= 2,
      onclick: isMain ? null : (event) => event.currentTarget.closest("dialog").close(value),
    },
    text,
  );
}

export function alertBox(text) {
  return openDialog({ body: h("p", {}, text), buttons: [{ value: "ok", text: strings.ok }] });
}

export async function confirmBox({ title, text, yes, style }) {
  const buttons = [
    { value: "", text: strings.cancel },
    { value: "yes", text: yes, style },
  ];
  return (await openDialog({ title, body: h("p", {}, text), buttons })) === "yes";
}

/** A labelled input of a dialog. */
export function field(label, props = {}) {
  const input = h("input", {
    class: "field-input",
    type: "text",
    placeholder: " ",
    autocomplete: "off",
    ...props,
  });
  return { input, node: h("label", { class: "field" }, input, h("span", { class: "field-label" }, label)) };
}

export function checkbox(label, props = {}) {
  const input = h("input", { type: "checkbox", ...props });
  return { input, node: h("label", { class: "check" }, input, h("span", {}, label)) };
}
