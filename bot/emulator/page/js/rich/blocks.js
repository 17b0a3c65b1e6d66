import { h } from "../core/dom.js";
import { actionButton } from "../message/keyboard.js";
import { fileCard } from "../message/media.js";
import { photo } from "../message/photo.js";
import { strings } from "../strings.js";
import { richList } from "./list.js";
import { richTable } from "./table.js";
import { richText } from "./text.js";

const HEADINGS = 6;

/** The body of a rich message. */
export function richBlocks(app, message) {
  const blocks = message.sim.rich;
  return h(
    "div",
    { class: "rich", dir: message.rich_message?.is_rtl ? "rtl" : "auto" },
    blocks.map((block) => richBlock(app, message, block)),
  );
}

function richBlock(app, message, block) {
  const text = (value) => richText(app, message, value);
  const inside = (blocks) => blocks.map((each) => richBlock(app, message, each));
  const show = SHOWN[block.type] ?? SHOWN.unknown;
  return show({ app, message, block, text, inside });
}

const SHOWN = {
  paragraph: ({ block, text }) => h("p", {}, text(block.text)),
  heading: ({ block, text }) =>
    h("h3", { class: `rich-heading size-${Math.min(HEADINGS, Math.max(1, block.size))}` }, text(block.text)),
  pre: ({ block, text }) => h("pre", {}, h("code", {}, text(block.text))),
  footer: ({ block, text }) => h("p", { class: "rich-footer" }, text(block.text)),
  thinking: ({ block, text }) => h("p", { class: "rich-footer" }, text(block.text)),
  divider: () => h("hr"),
  anchor: () => null,
  mathematical_expression: ({ block }) => h("pre", {}, block.expression),
  list: ({ block, inside }) => richList(block.items, inside),
  blockquote: ({ block, text, inside }) =>
    h("blockquote", {}, inside(block.blocks), credit(text, block.credit)),
  expandable_blockquote: ({ block, text }) =>
    h(
      "blockquote",
      { class: "expandable", tabindex: "0", role: "button" },
      text(block.text),
      credit(text, block.credit),
    ),
  pullquote: ({ block, text }) =>
    h("blockquote", { class: "rich-pull" }, text(block.text), credit(text, block.credit)),
  details: ({ block, text, inside }) =>
    h(
      "details",
      { open: Boolean(block.is_open) },
      h("summary", {}, text(block.summary)),
      inside(block.blocks),
    ),
  table: ({ app, message, block }) => richTable(app, message, block),
  buttons: ({ app, message, block, text }) =>
    h(
      "div",
      { class: `rich-buttons align-${block.align ?? "left"}` },
      block.buttons.map((button) => actionButton(app, message, button, text(button.text))),
    ),
  photo: ({ block, text }) => figure(photo(block.photo), text, block.caption),
  document: ({ block, text }) => figure(fileCard(block.document), text, block.caption),
  collage: ({ block, text, inside }) =>
    figure(h("div", { class: "rich-collage" }, inside(block.blocks)), text, block.caption),
  slideshow: ({ block, text, inside }) =>
    figure(h("div", { class: "rich-slides", tabindex: "0" }, inside(block.blocks)), text, block.caption),
  map: ({ block, text }) =>
    figure(
      h("p", {}, `${strings.message.location}: ${block.location.latitude}, ${block.location.longitude}`),
      text,
      block.caption,
    ),
  unknown: ({ block, text }) => h("p", {}, block.text ? text(block.text) : strings.message.unsupported),
};

function credit(text, words) {
  return words && h("cite", {}, text(words));
}

function figure(content, text, caption) {
  return h(
    "figure",
    {},
    content,
    caption && h("figcaption", {}, text(caption.text), credit(text, caption.credit)),
  );
}
