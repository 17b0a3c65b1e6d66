import { chatPane } from "./chat/pane.js";
import { Actions } from "./core/actions.js";
import { Live } from "./core/live.js";
import { Queries } from "./core/queries.js";
import { Router } from "./core/router.js";
import { Session } from "./core/session.js";
import { Store } from "./core/store.js";
import { applyTheme } from "./core/theme.js";
import { botName, currentChat, me } from "./core/world.js";
import { listPane } from "./list/pane.js";
import { clickByKey } from "./message/text.js";
import { Panels } from "./panels/panels.js";
import { strings } from "./strings.js";

const WIDE = "(min-width: 761px)";
const LAST_PERSON = "emulator.person";

function compose() {
  const store = new Store();
  const router = new Router(store);
  const queries = new Queries(store, (url) => actions.open(url));
  const session = new Session(store, queries);
  const actions = new Actions(store, session, router);
  const panels = new Panels(store, actions);
  return { store, router, queries, session, actions, panels };
}

function show(app) {
  const root = document.getElementById("app");
  root.append(listPane(app), chatPane(app), app.panels.node);
  root.addEventListener("keydown", clickByKey);
  app.store.on("place state", () => {
    root.dataset.view = currentChat(app.store) ? "chat" : "list";
  });
  app.store.on("place", () => localStorage.setItem(LAST_PERSON, app.store.place.person));
  app.store.on("state", () => startWhenPossible(app));
  app.store.on("unread state", () => {
    document.title = titleOf(app.store);
  });
}

function titleOf(store) {
  const unread = [...store.unread.values()].reduce((sum, count) => sum + count, 0);
  return `${unread ? `(${unread}) ` : ""}${botName(store) || strings.page}`;
}

/** On a wide screen the private chat is open from the start, on a phone the list comes first. */
function firstPlace(store) {
  const { people } = store.world;
  const last = Number(localStorage.getItem(LAST_PERSON));
  const person = (people.find(({ id }) => id === last) ?? people[0])?.id ?? null;
  return { person, chat: matchMedia(WIDE).matches ? person : null, topic: null };
}

/** At the start nobody is chosen yet, and after a break it may be another world, where that person never was. */
function startWhenPossible({ store, router }) {
  if (!me(store) && store.world.people.length) router.start(firstPlace(store));
}

/** After every break: meanwhile anything may have happened. */
async function onOpen({ store, session }) {
  const known = me(store);
  await session.reload();
  store.set("connection", { connected: true });
  if (known && me(store)) await session.loadFeed();
}

applyTheme();
const app = compose();
show(app);
new Live({
  onOpen: () => onOpen(app),
  onEvent: (event) => app.session.onEvent(event),
  onLost: () => app.store.set("connection", { connected: false }),
}).connect();
