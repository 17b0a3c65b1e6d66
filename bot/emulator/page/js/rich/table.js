import { h } from "../core/dom.js";
import { richText } from "./text.js";

const ALIGNS = new Set(["left", "center", "right"]);
const VALIGNS = new Set(["top", "middle", "bottom"]);

export function richTable(app, message, block) {
  const looks = [
    block.is_bordered && "is-bordered",
    block.is_striped && "is-striped",
    block.is_compact && "is-compact",
  ].filter(Boolean);
  const rows = block.cells.map((cells) =>
    h(
      "tr",
      {},
      cells.map((each) => cell(app, message, each)),
    ),
  );
  return h(
    "div",
    { class: "rich-table-scroll", tabindex: "0", role: "group" },
    h(
      "table",
      { class: `rich-table ${looks.join(" ")}` },
      block.caption && h("caption", {}, richText(app, message, block.caption)),
      h("tbody", {}, rows),
    ),
  );
}

function cell(app, message, { text, align, valign, is_header: isHeader, colspan, rowspan }) {
  const places = [
    `align-${ALIGNS.has(align) ? align : "left"}`,
    `valign-${VALIGNS.has(valign) ? valign : "top"}`,
  ];
  const isVoid = text === undefined || text === null;
  return h(
    isHeader ? "th" : "td",
    {
      class: [...places, isVoid && "is-void"].filter(Boolean).join(" "),
      colspan: colspan > 1 ? colspan : null,
      rowspan: rowspan > 1 ? rowspan : null,
    },
    richText(app, message, text),
  );
}
