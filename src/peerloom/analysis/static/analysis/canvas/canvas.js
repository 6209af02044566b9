// The coding canvas: reads the page, puts its parts together and says when it is painted.

import { Actions, painted } from "./actions.js";
import { Cursor } from "./cursor.js";
import { Desk } from "./desk.js";
import { Hand } from "./hand.js";
import { listen } from "./keyboard.js";
import { Margin } from "./margin.js";
import { MemoBox } from "./memo.js";
import { Near } from "./near.js";
import { Notices } from "./notices.js";
import { TextMap } from "./offsets.js";
import { Outline } from "./outline.js";
import { canPaint, Painter } from "./paint.js";
import { Passage } from "./passage.js";
import { Picker } from "./picker.js";
import { writeCodesForPrint } from "./print.js";
import { Recent } from "./recent.js";
import { Selecting } from "./selection.js";
import { Store } from "./store.js";
import { Sync } from "./sync.js";
import { say } from "./words.js";

function urlsOf({ dataset }) {
  const { urlAdd: add, urlRemove: remove, urlUndo: undo, urlMemo: memo } = dataset;
  return { add, remove, undo, memo };
}

function lay(root) {
  const map = new TextMap(root.querySelector("#text"));
  const store = new Store(JSON.parse(document.getElementById("codings-data").textContent), map);
  const near = new Near(map);
  const painter = new Painter(map, store, near);
  const cursor = new Cursor(map, map.root.lang || document.documentElement.lang);
  const hand = new Hand(store);
  const notices = new Notices(root);
  const sync = new Sync(urlsOf(root));
  notices.follow(sync);
  const actions = new Actions({ store, sync, notices, me: root.dataset.coder ?? "" });
  const reads = root.dataset.mayCode === "no";
  const desk = new Desk({ map, store, near, painter, cursor, hand, actions, notices, reads });
  return addBoxes(root, desk);
}

// The boxes that a person works in; each reaches the others only through the desk.
function addBoxes(root, desk) {
  const { map, store, near, cursor, hand, actions, reads } = desk;
  const part = (selector) => root.querySelector(selector);
  const back = () => map.root.focus({ preventScroll: true });
  const on = {
    take: (coding) => desk.take(coding),
    memo: (coding) => desk.memo(coding),
    remove: (coding) => desk.remove(coding),
    recode: (coding) => desk.recode(coding),
    code: () => desk.code(),
    closed: back,
    jump: (span) => desk.jump(span),
  };
  desk.picker = new Picker({
    root: part(".code-popup"),
    map,
    store,
    recent: new Recent(root.dataset.study ?? ""),
    on: { ...on, add: (span, code, started) => actions.add(span, code, started) },
  });
  const save = (coding, text) => actions.memo(coding, text);
  desk.memoBox = new MemoBox({ root: part(".memo-box"), map, save, closed: back });
  desk.passage = new Passage({ root: part(".passage-sheet"), map, store, hand, cursor, on });
  desk.margin = new Margin({ list: part(".canvas__notes"), map, store, near, hand, cursor, on, reads });
  desk.selecting = new Selecting({
    map,
    on: {
      chosen: (span, how) => desk.chosen(span, how),
      clicked: (offset) => desk.clicked(offset),
    },
  });
  const outline = () => new Outline({ root: part(".canvas__outline"), map, store, near, on });
  if (part(".canvas__outline")) requestIdleCallback(outline, { timeout: 500 });
  return desk;
}

// An address can name a place: #at=120-180 or #coding=REF.
function follow(desk) {
  const place = location.hash.match(/^#at=(\d+)-(\d+)$/);
  const coding = location.hash.match(/^#coding=(.+)$/);
  if (place) desk.jump({ start: Number(place[1]), end: Number(place[2]) });
  else if (coding) desk.take(desk.store.byRef.get(decodeURIComponent(coding[1])) ?? null);
}

function addBar(root, desk) {
  const side = (name) => {
    const shown = root.dataset[name] !== "off";
    root.dataset[name] = shown ? "off" : "on";
    root.querySelector(`.canvas__bar [data-does=${name}]`).setAttribute("aria-pressed", String(!shown));
    desk.margin.soon();
  };
  const does = {
    outline: () => side("outline"),
    margin: () => side("margin"),
    undo: () => desk.undo(),
    keys: () => document.dispatchEvent(new KeyboardEvent("keydown", { key: "?" })),
  };
  root.querySelector(".canvas__bar").addEventListener("click", ({ target }) => {
    does[target.closest("button")?.dataset.does]?.();
  });
}

function warn(root, map) {
  const note = root.querySelector(".canvas__warning");
  if (!canPaint) note.textContent = say("cannot-paint");
  else if (map.broken.length > 0) note.textContent = say("broken", { n: map.broken.length });
  note.hidden = note.textContent === "";
}

const root = document.querySelector(".canvas");
const desk = lay(root);
listen(desk);
warn(root, desk.map);
writeCodesForPrint(desk.map, desk.store);
addBar(root, desk);
follow(desk);
addEventListener("hashchange", () => follow(desk));
desk.near.addEventListener(
  "moved",
  async () => {
    await painted();
    performance.measure("peerloom:painted", { start: 0, end: performance.now() });
    root.dataset.ready = "";
  },
  { once: true },
);
