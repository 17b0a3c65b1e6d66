import { h } from "../core/dom.js";
import { fullName } from "../core/names.js";
import { strings } from "../strings.js";
import { checkbox, field, openDialog } from "../ui/dialog.js";

const cancel = { value: "", text: strings.cancel };

export async function addPersonDialog({ actions }) {
  const words = strings.person;
  const fields = {
    first_name: field(words.firstName, { required: true, maxlength: 64 }),
    last_name: field(words.lastName, { maxlength: 64 }),
    phone: field(words.phone, { type: "tel", placeholder: "+79160000000" }),
    username: field(words.username, { maxlength: 32 }),
    language_code: field(words.language, { value: "ru", maxlength: 8 }),
  };
  const body = Object.values(fields).map(({ node }) => node);
  if (
    !(await openDialog({ title: words.title, body, buttons: [cancel, { value: "add", text: strings.add }] }))
  )
    return;
  const filled = Object.entries(fields)
    .map(([name, { input }]) => [name, input.value.trim()])
    .filter(([, value]) => value);
  await actions.addPerson(Object.fromEntries(filled));
}

export async function addGroupDialog({ actions, store }) {
  const words = strings.group;
  const title = field(words.name, { required: true, maxlength: 128 });
  const forum = checkbox(words.forum);
  const bot = checkbox(words.withBot, { checked: true });
  const members = store.world.people.map((person) => ({
    person,
    ...checkbox(fullName(person), {
      checked: person.id === store.place.person,
      disabled: person.id === store.place.person,
    }),
  }));
  const body = [
    title.node,
    h(
      "fieldset",
      { class: "checks" },
      h("legend", {}, words.members),
      members.map(({ node }) => node),
    ),
    forum.node,
    bot.node,
  ];
  if (
    !(await openDialog({
      title: words.title,
      body,
      buttons: [cancel, { value: "add", text: strings.create }],
    }))
  )
    return;
  await actions.addGroup({
    title: title.input.value.trim(),
    isForum: forum.input.checked,
    withBot: bot.input.checked,
    memberIds: members.filter(({ input }) => input.checked).map(({ person }) => person.id),
  });
}

export async function openLinkDialog({ actions, store }) {
  const words = strings.link;
  const url = field(words.field, {
    required: true,
    value: `https://t.me/${store.world.bot.username}?start=`,
  });
  if (
    await openDialog({
      title: words.title,
      body: url.node,
      buttons: [cancel, { value: "open", text: words.open }],
    })
  ) {
    await actions.open(url.input.value.trim());
  }
}

export async function addTopicDialog({ actions }, chat) {
  const name = field(strings.chat.topicName, { required: true, maxlength: 128 });
  const buttons = [cancel, { value: "add", text: strings.create }];
  if (await openDialog({ title: strings.chat.newTopic, body: name.node, buttons }))
    await actions.addTopic(chat, name.input.value.trim());
}
