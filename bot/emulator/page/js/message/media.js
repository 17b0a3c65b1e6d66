import { h } from "../core/dom.js";
import { fileUrl } from "../core/api.js";
import { icon } from "../core/icons.js";
import { strings } from "../strings.js";
import { album, photo } from "./photo.js";
import { place } from "./place.js";

const KINDS = ["text", "caption", "contact", "rich_message", "new_chat_members", "game", "poll", "dice"];

/** Pictures and the like fill the bubble to its edges; the others sit inside it. */
export const isVisual = (message) =>
  Boolean(message.photo || message.video || message.animation || message.location);
export const isBare = (message) => Boolean(message.sticker);

/** What a message carries besides words. */
export function attachments(app, messages) {
  const isAlbum = messages.length > 1 && messages.every((message) => message.photo || message.video);
  return isAlbum ? album(messages) : messages.flatMap((message) => attachment(message)).filter(Boolean);
}

function attachment(message) {
  if (message.photo) return [photo(message.photo)];
  if (message.sticker) return [sticker(message.sticker)];
  if (message.animation) return [video(message.animation, true)];
  if (message.video) return [video(message.video, false)];
  if (message.video_note) return [video(message.video_note, false)];
  if (message.voice) return [audio(message.voice, strings.message.voice)];
  if (message.audio) return [audio(message.audio, message.audio.title ?? strings.message.audio)];
  if (message.document) return [fileCard(message.document)];
  if (message.location) return [place(message.location, message.venue)];
  return isKnown(message) ? [] : [h("p", { class: "unsupported" }, strings.message.unsupported)];
}

const isKnown = (message) => Boolean(message.sim?.rich || KINDS.some((kind) => message[kind] !== undefined));

function sticker({ file_id: fileId, emoji }) {
  return h("img", { class: "sticker", src: fileUrl(fileId), alt: emoji ?? strings.message.sticker });
}

function video(file, loops) {
  return h("video", {
    class: "video",
    src: fileUrl(file.file_id),
    controls: !loops,
    loop: loops,
    autoplay: loops,
    muted: loops,
    preload: "metadata",
    "aria-label": strings.message.video,
  });
}

function audio(file, label) {
  return h("audio", {
    class: "audio",
    src: fileUrl(file.file_id),
    controls: true,
    preload: "none",
    "aria-label": label,
  });
}

/** A file: a click downloads it under its name. */
export function fileCard(file) {
  const name = file.file_name ?? strings.message.file;
  return h(
    "a",
    {
      class: "file",
      href: fileUrl(file.file_id),
      download: name,
      "aria-label": strings.message.download(name),
    },
    h("span", { class: `file-icon kind-${kindOf(name)}` }, icon("file"), icon("download", "on-hover")),
    h(
      "span",
      { class: "card-words" },
      h("b", { class: "file-name" }, name),
      h("span", { class: "card-note" }, size(file.file_size ?? 0)),
    ),
  );
}

function kindOf(name) {
  const ending = name.split(".").pop().toLowerCase();
  return { pdf: "pdf", csv: "sheet", xls: "sheet", xlsx: "sheet", zip: "archive" }[ending] ?? "other";
}

function size(bytes) {
  const steps = bytes < 1024 ? 0 : Math.floor(Math.log(bytes) / Math.log(1024));
  const step = Math.min(strings.message.sizes.length - 1, steps);
  const value = (bytes / 1024 ** step).toLocaleString("ru-RU", { maximumFractionDigits: step ? 1 : 0 });
  return `${value} ${strings.message.sizes[step]}`;
}
