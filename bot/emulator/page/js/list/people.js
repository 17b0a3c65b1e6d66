import { h, replaceChildren } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { fullName } from "../core/names.js";
import { me, unreadOfPerson } from "../core/world.js";
import { strings } from "../strings.js";
import { openMenu } from "../ui/menu.js";
import { avatar, badge } from "../ui/parts.js";
import { addPersonDialog } from "./forms.js";

/** «Вы: Иван Ёлкин ▾» */
export function peoplePicker(app) {
  const { store } = app;
  const button = h("button", {
    type: "button",
    class: "picker",
    "aria-haspopup": "menu",
    title: strings.list.choosePerson,
    onclick: () =>
      openMenu(
        button,
        [
          ...store.world.people.filter(({ deleted }) => !deleted).map((person) => personItem(app, person)),
          addItem(app),
        ],
        strings.list.choosePerson,
      ),
  });
  const show = () => replaceChildren(button, ...pickerFace(store));
  store.on("state place unread", show);
  return button;
}

function pickerFace(store) {
  const person = me(store);
  const others = store.world.people.filter((other) => other !== person);
  const waiting = others.reduce((sum, other) => sum + unreadOfPerson(store, other.id), 0);
  return [
    person && avatar(person.id, fullName(person), "is-small"),
    h("span", { class: "picker-name" }, `${strings.list.you} ${person ? fullName(person) : "…"}`),
    badge(waiting, strings.list.unread(waiting)),
    icon("chevron"),
  ];
}

function personItem({ store, router }, person) {
  const unread = unreadOfPerson(store, person.id);
  return {
    checked: person.id === store.place.person,
    run: () => router.go({ person: person.id, chat: person.id, topic: null }),
    node: h(
      "span",
      { class: "menu-person" },
      avatar(person.id, fullName(person), "is-small"),
      h(
        "span",
        { class: "menu-person-words" },
        h("span", { class: "menu-text" }, fullName(person)),
        h(
          "span",
          { class: "menu-note" },
          person.phone || (person.username ? `@${person.username}` : strings.contact.noPhone),
        ),
      ),
      badge(unread, strings.list.unread(unread)),
    ),
  };
}

function addItem(app) {
  return { icon: "addPerson", text: strings.list.addPerson, run: () => addPersonDialog(app) };
}
