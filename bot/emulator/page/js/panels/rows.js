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
  const copied = row.copy ?? row.text;
  return h(
    "button",
    { type: "button", class: "panel-row", title: strings.panels.copy, onclick: () => actions.copy(copied) },
    h("span", { class: "panel-top" }, h("b", {}, row.title), row.at && moment(row.at)),
    h("span", { class: "panel-text" }, row.text),
    row.copy && h("span", { class: "panel-copy" }, icon("copy"), row.copy),
  );
}

const moment = (at) => h("time", { title: fullMoment(at) }, `${dayLabel(at)}, ${clock(at)}`);
