import { currentTheme, nextTheme } from "../core/theme.js";
import { strings } from "../strings.js";
import { openMenu } from "../ui/menu.js";
import { addGroupDialog, addPersonDialog, openLinkDialog } from "./forms.js";

export function openMainMenu(app, anchor) {
  openMenu(
    anchor,
    [
      { icon: "addPerson", text: strings.list.addPerson, run: () => addPersonDialog(app) },
      { icon: "group", text: strings.list.newGroup, run: () => addGroupDialog(app) },
      { icon: "link", text: strings.list.openLink, run: () => openLinkDialog(app) },
      { icon: "moon", text: strings.list.theme[currentTheme()], run: nextTheme },
    ],
    strings.list.menu,
  );
}
