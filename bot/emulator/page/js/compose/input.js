import { h } from "../core/dom.js";
import { strings } from "../strings.js";

const TALLEST_PX = 220;

/** A text field that grows with its text. Enter sends, Shift+Enter breaks the line. */
export class Input {
  constructor(react) {
    this.react = react;
    this.node = h("textarea", {
      class: "composer-text",
      rows: "1",
      dir: "auto",
      placeholder: strings.composer.placeholder,
      "aria-label": strings.composer.label,
      oninput: () => this.#changed(),
      onkeydown: (event) => this.#key(event),
      onpaste: (event) => this.#paste(event),
    });
  }

  get text() {
    return this.node.value;
  }

  set(text) {
    this.node.value = text;
    this.#changed();
  }

  focus() {
    this.node.focus();
  }

  hint(text) {
    this.node.placeholder = text || strings.composer.placeholder;
  }

  /** A hidden field measures nothing: call again once it is shown. */
  fit() {
    this.node.style.height = "auto";
    const height = Math.min(this.node.scrollHeight, TALLEST_PX);
    if (height) this.node.style.height = `${height}px`;
  }

  #changed() {
    this.fit();
    this.react.changed(this.text);
  }

  #key(event) {
    if (event.isComposing) return;
    const work = {
      Enter: () => !event.shiftKey && (this.react.pick() || this.react.send() || true),
      Escape: () => this.react.escape(),
      ArrowUp: () => this.react.move(-1) || (!this.text && this.react.editLast()),
      ArrowDown: () => this.react.move(1),
    }[event.key];
    if (work?.() && event.key !== "Escape") event.preventDefault();
    else if (event.key === "Enter" && !event.shiftKey) event.preventDefault();
  }

  #paste(event) {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    this.react.paste(files);
  }
}
