import { h } from "../core/dom.js";
import { strings } from "../strings.js";
import { iconButton } from "./parts.js";

/** A picture over the whole page; Esc or a click closes it. */
export function openPhoto(src, alt) {
  const dialog = h(
    "dialog",
    { class: "viewer", "aria-label": alt },
    h("img", { src, alt }),
    iconButton("close", strings.close, () => dialog.close(), { class: "viewer-close" }),
  );
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
