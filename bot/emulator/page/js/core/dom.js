const PROPERTIES = new Set(["value", "checked", "disabled", "hidden", "open"]);

/** Builds an element; strings among the children become text nodes, so nothing passed here can turn into markup. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) assign(node, name, value);
  node.append(...present(children));
  return node;
}

const isAbsent = (value) => value === null || value === undefined || value === false;
const present = (children) => children.flat(Infinity).filter((child) => !isAbsent(child));

function assign(node, name, value) {
  if (isAbsent(value)) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "dataset") Object.assign(node.dataset, value);
  else if (PROPERTIES.has(name)) node[name] = value;
  else node.setAttribute(name, value === true ? "" : value);
}

/** The only door for markup: `html` must be what the server made safe (`sim.html`). */
export function trustedHtml(tag, props, html) {
  const node = h(tag, props);
  node.innerHTML = html;
  return node;
}

export function replaceChildren(node, ...children) {
  node.replaceChildren(...present(children));
}

/** Makes `node` show exactly `wanted`, moving as little as possible: a moved element would lose its focus. */
export function syncChildren(node, wanted) {
  const keep = new Set(wanted);
  for (const child of [...node.children]) if (!keep.has(child)) child.remove();
  let cursor = node.firstElementChild;
  for (const child of wanted) {
    if (child === cursor) cursor = cursor.nextElementSibling;
    else node.insertBefore(child, cursor);
  }
}
