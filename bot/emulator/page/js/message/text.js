import { trustedHtml } from "../core/dom.js";
import { isTelegramLink } from "../core/links.js";
import { strings } from "../strings.js";

const FAMILY =
  /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F?|\u200D|\p{Emoji_Modifier}|\p{Regional_Indicator}|\s)+$/u;
const MOST_BIG_EMOJI = 3;

/** Text or caption with its formatting, or null. */
export function messageText(message) {
  const html = message.sim?.html;
  if (!html || message.sim.rich) return null;
  const node = trustedHtml(
    "div",
    { class: `text ${isBigEmoji(message) ? "is-big" : ""}`, dir: "auto" },
    html,
  );
  node.querySelectorAll("blockquote, pre").forEach(closeUp);
  node.querySelectorAll(".tg-spoiler").forEach(hide);
  node.querySelectorAll("blockquote.expandable").forEach(fold);
  return node;
}

/** A block breaks the line by itself: the line breaks of the text around it would be seen twice. */
function closeUp(block) {
  const { previousSibling: before, nextSibling: after } = block;
  if (before?.nodeType === Node.TEXT_NODE) before.data = before.data.replace(/\n$/, "");
  if (after?.nodeType === Node.TEXT_NODE) after.data = after.data.replace(/^\n/, "");
}

function isBigEmoji({ text = "" }) {
  if (!FAMILY.test(text)) return false;
  return [...new Intl.Segmenter().segment(text.replace(/\s/g, ""))].length <= MOST_BIG_EMOJI;
}

function hide(spoiler) {
  Object.assign(spoiler, { tabIndex: 0, title: strings.message.reveal });
  spoiler.setAttribute("role", "button");
}

function fold(quote) {
  quote.tabIndex = 0;
  quote.setAttribute("role", "button");
  quote.setAttribute("aria-expanded", "false");
}

/** One listener for everything that can be clicked inside texts. */
export function followLink(app, event) {
  const { target } = event;
  const spoiler = target.closest(".tg-spoiler:not(.is-shown)");
  const command = target.closest("[data-command]");
  const link = target.closest("a[href]");
  const quote = target.closest("blockquote.expandable");
  if (spoiler) reveal(event, spoiler);
  else if (command) run(event, () => app.actions.say(command.dataset.command));
  else if (link) openLink(app, event, link);
  else if (target.closest("code") && !target.closest("pre"))
    app.actions.copy(target.closest("code").textContent);
  else if (quote) unfold(quote);
}

function run(event, work) {
  event.preventDefault();
  work();
}

function reveal(event, spoiler) {
  event.preventDefault();
  spoiler.classList.add("is-shown");
  spoiler.removeAttribute("role");
}

function openLink(app, event, link) {
  const url = link.getAttribute("href");
  if (isTelegramLink(url)) run(event, () => app.actions.open(url));
}

function unfold(quote) {
  quote.setAttribute("aria-expanded", String(quote.classList.toggle("is-unfolded")));
}

/** Spoilers and folded quotes are no real buttons: Enter and space have to be told. */
export function clickByKey(event) {
  if (event.key !== "Enter" && event.key !== " ") return;
  if (!event.target.matches(".tg-spoiler, blockquote.expandable")) return;
  event.preventDefault();
  event.target.click();
}
