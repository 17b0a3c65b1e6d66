import { currentChat, isPrivate, me } from "../core/world.js";
import { addTopicDialog, openLinkDialog } from "../list/forms.js";
import { strings } from "../strings.js";
import { confirmBox } from "../ui/dialog.js";
import { openMenu } from "../ui/menu.js";

export function openChatMenu(app, anchor) {
  const chat = currentChat(app.store);
  openMenu(anchor, isPrivate(chat) ? privateItems(app) : groupItems(app, chat), strings.chat.more);
}

function privateItems(app) {
  const { blocked } = me(app.store);
  return [
    { icon: "link", text: strings.list.openLink, run: () => openLinkDialog(app) },
    blocked
      ? { icon: "block", text: strings.chat.unblockBot, run: () => app.actions.setBlocked(false) }
      : { icon: "block", text: strings.chat.block, danger: true, run: () => blockAfterAsking(app) },
  ];
}

async function blockAfterAsking({ actions }) {
  const sure = { text: strings.chat.blockSure, yes: strings.chat.blockShort, style: "is-danger" };
  if (await confirmBox(sure)) await actions.setBlocked(true);
}

function groupItems(app, chat) {
  return [
    chat.is_forum && { icon: "topic", text: strings.chat.newTopic, run: () => addTopicDialog(app, chat) },
    chat.bot_member
      ? {
          icon: "bot",
          text: strings.chat.removeBot,
          danger: true,
          run: () => app.actions.setBotMember(chat, false),
        }
      : { icon: "bot", text: strings.chat.addBot, run: () => app.actions.setBotMember(chat, true) },
  ];
}
