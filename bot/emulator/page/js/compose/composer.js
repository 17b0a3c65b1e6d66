import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { commandsHere } from "../core/world.js";
import { strings } from "../strings.js";
import { iconButton } from "../ui/parts.js";
import { offerFiles, openAttachMenu } from "./attach.js";
import { CommandList } from "./commands.js";
import { Drafts } from "./drafts.js";
import { Input } from "./input.js";
import { Quote } from "./quote.js";

/** Where the focus doesn't bring up a keyboard over half of the screen. */
const WITH_KEYBOARD = "(hover: hover) and (min-width: 761px)";

/** The line in which one writes. Others reach it as `app.compose`. */
export class Composer {
  constructor(app) {
    this.app = app;
    this.drafts = new Drafts(app.store);
    this.quote = new Quote(() => this.input.set(this.drafts.here));
    this.commands = new CommandList(app, (command) => this.#run(command));
    this.input = new Input(this.#reactions());
    this.node = this.#line();
    this.#listen(app.store);
  }

  takeFocus() {
    if (matchMedia(WITH_KEYBOARD).matches) this.input.focus();
  }

  reply(message) {
    this.quote.clear();
    this.quote.reply(message);
    this.input.focus();
  }

  edit(message) {
    this.quote.edit(message);
    this.input.set(message.text);
    this.input.focus();
  }

  #reactions() {
    return {
      changed: (text) => this.#changed(text),
      send: () => this.#submit(),
      escape: () => (this.commands.isOpen ? this.commands.close() : this.quote.clear()),
      editLast: () => this.#editLast(),
      move: (step) => this.commands.move(step),
      pick: () => this.commands.pick(),
      paste: (files) => offerFiles(this.app, files),
    };
  }

  #line() {
    const { app } = this;
    const words = strings.composer;
    this.menu = h(
      "button",
      {
        type: "button",
        class: "composer-menu",
        "aria-label": words.menuLabel,
        onclick: () => this.commands.toggle(),
      },
      icon("menu"),
      h("span", {}, words.menu),
    );
    const attach = iconButton("attach", words.attach, (event) => openAttachMenu(app, event.currentTarget), {
      "aria-haspopup": "menu",
    });
    this.keys = iconButton("keyboard", words.keyboard, () => app.keyboard.toggle());
    this.button = h(
      "button",
      {
        type: "submit",
        class: "composer-send",
        "aria-label": strings.send,
        title: strings.send,
        disabled: true,
      },
      icon("send"),
    );
    return h(
      "form",
      {
        class: "composer",
        onsubmit: (event) => {
          event.preventDefault();
          this.#submit();
        },
      },
      h(
        "div",
        { class: "composer-box" },
        this.commands.node,
        this.quote.node,
        h("div", { class: "composer-line" }, this.menu, attach, this.input.node, this.keys),
      ),
      this.button,
    );
  }

  #listen(store) {
    store.on("place", () => this.#enter());
    store.on("place state", () => {
      this.menu.hidden = commandsHere(store).length === 0;
    });
    store.on("place state feed", () => this.input.fit());
    store.on("keyboard", () => {
      this.keys.hidden = !store.replyKeyboard;
      this.input.hint(store.replyKeyboard?.input_field_placeholder);
    });
  }

  #enter() {
    this.quote.clear();
    this.commands.close();
    this.input.set(this.drafts.here);
    this.takeFocus();
  }

  #changed(text) {
    this.button.disabled = !text.trim();
    this.commands.filter(text);
    if (!this.quote.isEdit) this.drafts.here = text;
  }

  #run(command) {
    this.input.set("");
    this.app.actions.say(`/${command}`);
  }

  /** What was refused comes back into the line, unless something else was begun meanwhile. */
  async #submit() {
    const text = this.input.text.trim();
    if (!text) return;
    const { message, isEdit } = this.quote;
    this.quote.clear();
    this.input.set("");
    const { actions } = this.app;
    const done = isEdit
      ? await actions.edit(message.message_id, text)
      : await actions.say(text, message?.message_id);
    if (!done && !this.input.text) this.input.set(text);
  }

  #editLast() {
    const { feed, place } = this.app.store;
    const own = feed.messages.findLast((message) => message.text && message.from?.id === place.person);
    if (own) this.edit(own);
  }
}
