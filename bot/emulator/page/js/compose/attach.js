import { h } from "../core/dom.js";
import { strings } from "../strings.js";
import { field, openDialog } from "../ui/dialog.js";
import { openMenu } from "../ui/menu.js";
import { chooseContact, shareOwnContact } from "./contact.js";

const IMAGE = /^image\/(?:png|jpe?g|gif|webp)$/;
const words = strings.composer;
const cancel = { value: "", text: strings.cancel };

export function openAttachMenu(app, anchor) {
  openMenu(
    anchor,
    [
      { icon: "photo", text: words.photo, run: () => pick(app, "image/png,image/jpeg,image/webp,image/gif") },
      { icon: "file", text: words.file, run: () => pick(app, "", "document") },
      { icon: "location", text: words.location, run: () => sendPlace(app) },
      { icon: "contact", text: words.ownContact, run: () => shareOwnContact(app) },
      { icon: "contacts", text: words.otherContact, run: () => chooseContact(app) },
    ],
    words.attach,
  );
}

/** `accept` is the file dialog's filter. */
function pick(app, accept, kind) {
  const input = h("input", { type: "file", multiple: true, accept });
  input.addEventListener("change", () => input.files.length && offerFiles(app, [...input.files], kind));
  input.click();
}

/** Shows what is about to be sent and asks for a caption; pictures go as photos unless `kind` says otherwise. */
export async function offerFiles(
  app,
  files,
  kind = files.every(({ type }) => IMAGE.test(type)) ? "photo" : "document",
) {
  const caption = field(words.caption, { maxlength: 1024 });
  const previews = files.map((file) =>
    kind === "photo" ? thumbnail(file) : h("p", { class: "offer-name" }, file.name),
  );
  const send = { value: "send", text: strings.send };
  const body = [h("div", { class: "offer" }, previews), caption.node];
  if (!(await openDialog({ title: words.sendFiles(files.length), body, buttons: [cancel, send] }))) return;
  await app.actions.sendFiles(kind, files, caption.input.value.trim());
}

function thumbnail(file) {
  const url = URL.createObjectURL(file);
  return h("img", { class: "offer-image", src: url, alt: file.name, onload: () => URL.revokeObjectURL(url) });
}

async function sendPlace(app) {
  const latitude = field(strings.place.latitude, { required: true, inputmode: "decimal", value: "55.7558" });
  const longitude = field(strings.place.longitude, {
    required: true,
    inputmode: "decimal",
    value: "37.6173",
  });
  const buttons = [cancel, { value: "send", text: strings.send }];
  if (!(await openDialog({ title: strings.place.title, body: [latitude.node, longitude.node], buttons })))
    return;
  await app.actions.sendLocation(latitude.input.value, longitude.input.value);
}
