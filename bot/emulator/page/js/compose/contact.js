import { h } from "../core/dom.js";
import { fullName } from "../core/names.js";
import { me } from "../core/world.js";
import { strings } from "../strings.js";
import { checkbox, confirmBox, openDialog } from "../ui/dialog.js";
import { avatar } from "../ui/parts.js";

const words = strings.contact;

/** Asks first, as Telegram does: the number leaves one's hands. */
export function askToShare(store) {
  const phone = me(store)?.phone;
  return confirmBox({
    title: words.shareTitle,
    text: phone ? words.shareWith(phone) : words.share,
    yes: words.shareYes,
  });
}

export async function shareOwnContact({ store, actions }) {
  if (await askToShare(store)) await actions.shareContact();
}

/** Someone else's card, forwarded or not: what a bot must not take for a proof. */
export async function chooseContact({ store, actions }) {
  const others = store.world.people.filter((person) => person.id !== store.place.person);
  const forwarded = checkbox(words.forwarded);
  const rows = others.map((person) =>
    h(
      "button",
      {
        type: "button",
        class: "choice",
        onclick: (event) => event.currentTarget.closest("dialog").close(String(person.id)),
      },
      avatar(person.id, fullName(person), "is-small"),
      h(
        "span",
        { class: "menu-person-words" },
        h("span", { class: "menu-text" }, fullName(person)),
        h("span", { class: "menu-note" }, person.phone || words.noPhone),
      ),
    ),
  );
  const chosen = await openDialog({
    title: words.chooseTitle,
    body: [rows, forwarded.node],
    buttons: [{ value: "", text: strings.cancel }],
  });
  if (chosen) await actions.shareContact({ of: Number(chosen), forwarded: forwarded.input.checked });
}
