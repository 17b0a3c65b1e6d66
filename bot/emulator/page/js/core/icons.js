const SVG = "http://www.w3.org/2000/svg";

/** Strokes on a 24 × 24 field. */
const PATHS = {
  menu: "M4 7h16M4 12h16M4 17h16",
  back: "M19 12H5m6-6-6 6 6 6",
  close: "m6 6 12 12M18 6 6 18",
  down: "m6 9.5 6 6 6-6",
  chevron: "m7 10 5 5 5-5",
  attach:
    "m19.5 11.5-7.3 7.3a4.6 4.6 0 0 1-6.5-6.5l7.8-7.8a3.1 3.1 0 0 1 4.4 4.4l-7.6 7.6a1.5 1.5 0 0 1-2.2-2.2l6.7-6.7",
  keyboard: "M4 5h6v6H4zM14 5h6v6h-6zM4 14h6v5H4zM14 14h6v5h-6z",
  reply: "M9.5 7 4.5 12l5 5M5 12h8.5c3.5 0 6 2 6 6",
  edit: "m14.5 5.5 4 4L8.5 19.5l-4.5.5.5-4.5zM13 7l4 4",
  copy: "M9 9h10v11H9zM5.5 15H5V4h10v1.5",
  trash: "M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.5 11v5M13.5 11v5",
  photo: "M4 5.5h16v13H4zM4 16l4.5-4.5 4 4 2.5-2.5 5 5M15.5 9.5v.01",
  file: "M6.5 3.5h7l4 4v13h-11zM13.5 3.5v4h4",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5",
  contacts:
    "M9.5 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 19.5c.6-3.2 3.2-5 6.5-5s5.9 1.8 6.5 5M16 4.8a3.5 3.5 0 0 1 0 6.4M18.5 14.9c1.5.9 2.3 2.5 2.5 4.6",
  location:
    "M12 21c4.5-4.7 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2 6.3 6.5 11zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1",
  moon: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
  addPerson: "M10 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM3 20c.7-3.6 3.5-5.5 7-5.5s6.3 1.9 7 5.5M19 8v6M16 11h6",
  group:
    "M9.5 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 19.5c.6-3.2 3.2-5 6.5-5s5.9 1.8 6.5 5M16 4.8a3.5 3.5 0 0 1 0 6.4M18.5 14.9c1.5.9 2.3 2.5 2.5 4.6",
  block: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM6 6l12 12",
  phone:
    "M5 4.5h3.5l1.5 4-2 1.5c1 2.5 3.5 5 6 6l1.5-2 4 1.5V19c0 .8-.7 1.5-1.5 1.5C11 20.5 3.5 13 3.5 6c0-.8.7-1.5 1.5-1.5z",
  download: "M12 4v11m-5-5 5 5 5-5M5 19.5h14",
  external: "M8 16 17 7M9.5 7H17v7.5",
  topic: "M5 9h14M4 15h14M10 4 8 20M16 4l-2 16",
  panel: "M4 5h16v14H4zM14.5 5v14",
  check: "m5 12.5 4.5 4.5L19 7.5",
  checks: "m2.5 12.5 4 4 8.5-9M11 15l1.5 1.5 9-9",
  bot: "M12 4v3M6 7.5h12v10H6zM9.5 11.5v1.5M14.5 11.5v1.5M3.5 11v4M20.5 11v4",
};

const FILLED = {
  more: "M12 7.2a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8zM12 13.9a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8zM12 20.6a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8z",
  send: "M3.5 20.3v-6.4l9-1.9-9-1.9V3.7c0-.6.6-1 1.2-.8l17 8.2c.7.3.7 1.3 0 1.6l-17 8.4c-.6.2-1.2-.2-1.2-.8z",
};

/** A decorative picture: the button that holds it carries the label. */
export function icon(name, className = "") {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon ${name in FILLED ? "icon-filled" : ""} ${className}`);
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", FILLED[name] ?? PATHS[name]);
  svg.append(path);
  return svg;
}

/** The little corner that ties a bubble to its speaker. */
export function tail() {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 10 17");
  svg.setAttribute("class", "tail");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", "M10 0v17H1C.1 17-.3 15.9.5 15.3 5 11.8 8.5 7.5 8.5 0z");
  svg.append(path);
  return svg;
}
