import { h, replaceChildren } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { fullName } from "../core/names.js";
import { preview } from "../core/world.js";
import { strings } from "../strings.js";
import { iconButton } from "../ui/parts.js";

/** The strip above the input: which message is being answered or edited. */
export class Quote {
  message = null;
  isEdit = false;

  constructor(onStop) {
    this.onStop = onStop;
    this.node = h("div", { class: "quote", hidden: true });
  }

  reply(message) {
    this.#show(message, false, fullName(message.from), "reply");
  }

  edit(message) {
    this.#show(message, true, strings.composer.editing, "edit");
  }

  clear() {
    if (!this.message) return;
    const wasEdit = this.isEdit;
    Object.assign(this, { message: null, isEdit: false });
    this.node.hidden = true;
    if (wasEdit) this.onStop();
  }

  #show(message, isEdit, title, picture) {
    Object.assign(this, { message, isEdit });
    this.node.hidden = false;
    replaceChildren(
      this.node,
      icon(picture),
      h("span", { class: "quote-words" }, h("b", {}, title), h("span", {}, preview(message))),
      iconButton("close", isEdit ? strings.composer.stopEdit : strings.composer.stopReply, () =>
        this.clear(),
      ),
    );
  }
}
