import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { clock, dayLabel, fullMoment } from "../core/time.js";
import { strings } from "../strings.js";

export function panelRows(rows, actions) {
  if (!rows) return h("p", { class: "panel-note" }, strings.panels.failed);
  if (!rows.length) return h("p", { class: "panel-note" }, strings.panels.empty);
  return h(
    "ul",
    { class: "panel-rows" },
    rows.map((row) => h("li", {}, panelRow(row, actions))),
  );
}

function panelRow(row, actions) {
  const { title, onclick } = pressing(row, actions);
  return h(
    "button",
    { type: "button", class: "panel-row", title, onclick },
    h("span", { class: "panel-top" }, h("b", {}, row.title), row.at && moment(row.at)),
    h("span", { class: "panel-text" }, row.text),
    row.link && h("span", { class: "panel-copy" }, row.link),
    row.copy && h("span", { class: "panel-copy" }, icon("copy"), row.copy),
  );
}

/** A link opens in the chat, anything else is copied. */
function pressing(row, actions) {
  if (row.link) return { title: strings.panels.follow, onclick: () => actions.open(row.link) };
  return { title: strings.panels.copy, onclick: () => actions.copy(row.copy ?? row.text) };
}

const moment = (at) => h("time", { title: fullMoment(at) }, `${dayLabel(at)}, ${clock(at)}`);
