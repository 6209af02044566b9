// The coding canvas: reads the page, puts its parts together and says when it is painted.

import { Actions, painted } from "./actions.js";
import { Bar } from "./bar.js";
import { Changes } from "./changes.js";
import { Cursor } from "./cursor.js";
import { Desk } from "./desk.js";
import { Edges } from "./edges.js";
import { takeAway } from "./gone.js";
import { GoTo } from "./goto.js";
import { Hand } from "./hand.js";
import { listen } from "./keyboard.js";
import { Margin } from "./margin.js";
import { MemoBox } from "./memo.js";
import { Near } from "./near.js";
import { Notices } from "./notices.js";
import { TextMap } from "./offsets.js";
import { Others } from "./others.js";
import { Outline } from "./outline.js";
import { canPaint, Painter } from "./paint.js";
import { Passage } from "./passage.js";
import { Picker } from "./picker.js";
import { writeCodesForPrint } from "./print.js";
import { Recent } from "./recent.js";
import { Selecting } from "./selection.js";
import { Steps } from "./steps.js";
import { Store } from "./store.js";
import { Sync } from "./sync.js";
import { Verbs } from "./verbs.js";
import { say } from "./words.js";

function lay(root) {
  const map = new TextMap(root.querySelector("#text"));
  const store = new Store(JSON.parse(document.getElementById("codings-data").textContent), map);
  const near = new Near(map);
  const painter = new Painter(map, store, near);
  const cursor = new Cursor(map, map.root.lang || document.documentElement.lang);
  const hand = new Hand(store);
  const notices = new Notices(root);
  const sync = new Sync(JSON.parse(root.dataset.urls));
  notices.follow(sync);
  const refresh = async () => {
    const payload = await sync.ask(sync.urls.codings);
    if (payload) store.reconcile(payload);
  };
  const steps = new Steps({ sync, notices, refresh });
  const me = root.dataset.coder ?? "";
  const actions = new Actions({ store, steps, notices, me });
  const reads = root.dataset.mayCode === "no";
  const desk = new Desk({ map, store, near, painter, cursor, hand, actions, notices, reads });
  const gone = () => takeAway(root, desk, sync);
  sync.addEventListener("gone", gone, { once: true });
  new Others({ root, store, notices, me, source: map.root.dataset.source, refresh, gone });
  return addVerbs(root, desk, steps);
}

function addVerbs(root, desk, steps) {
  const { map, store, near, hand, cursor, painter, actions, notices } = desk;
  const changes = new Changes({ store, steps, actions, notices });
  const recent = new Recent(root.dataset.study ?? "", store);
  const back = () => map.root.focus({ preventScroll: true });
  const resize = (coding, span) => changes.resize(coding, span);
  const edges = desk.reads
    ? null
    : new Edges({ root, map, store, near, hand, cursor, painter, notices, on: { resize, closed: back } });
  const goTo = new GoTo({ root: root.querySelector(".go-to"), map, jump: (span) => desk.jump(span) });
  const verbs = new Verbs({ desk, changes, steps, recent, edges, goTo });
  addBoxes(root, desk, verbs, back);
  return { desk, verbs };
}

// The boxes that a person works in; each reaches the others only through the desk.
function addBoxes(root, desk, verbs, back) {
  const { map, store, near, cursor, hand, actions, reads } = desk;
  const part = (selector) => root.querySelector(selector);
  const on = {
    take: (coding) => desk.take(coding),
    memo: (coding) => desk.memo(coding),
    remove: (coding) => desk.remove(coding),
    recode: (coding) => verbs.recode(coding),
    edges: (coding) => verbs.stretchEdges(coding),
    split: (coding) => verbs.split(coding),
    join: (coding) => verbs.join(coding),
    comment: (coding) => verbs.comment(coding),
    like: (coding) => verbs.like(coding),
    code: () => desk.code(),
    closed: back,
    jump: (span) => desk.jump(span),
    add: (span, code, started) => actions.add(span, code, started),
    several: (span, codes) => actions.several(span, codes),
    change: (coding, code) => verbs.changes.recode(coding, code),
    tell: (sentence) => desk.notices.tell(sentence),
  };
  desk.picker = new Picker({ root: part(".code-popup"), map, store, recent: verbs.recent, on });
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
  desk.addOutline = () => new Outline({ root: part(".canvas__outline"), map, store, near, on });
}

// An address can name a place: #at=120-180 or #coding=REF.
function follow(desk) {
  const place = location.hash.match(/^#at=(\d+)-(\d+)$/);
  const coding = location.hash.match(/^#coding=(.+)$/);
  if (place) desk.jump({ start: Number(place[1]), end: Number(place[2]) });
  else if (coding) desk.take(desk.store.byRef.get(decodeURIComponent(coding[1])) ?? null);
}

function warn(root, map) {
  const note = root.querySelector(".canvas__warning");
  if (!canPaint) note.textContent = say("cannot-paint");
  else if (map.broken.length > 0) note.textContent = say("broken", { n: map.broken.length });
  else if (map.blocks.length === 0) note.textContent = say("no-words");
  note.hidden = note.textContent === "";
}

const root = document.querySelector(".canvas");
const { desk, verbs } = lay(root);
listen(desk, verbs);
warn(root, desk.map);
writeCodesForPrint(desk.map, desk.store);
new Bar({ root, desk, verbs, recent: verbs.recent });
follow(desk);
addEventListener("hashchange", () => follow(desk));

async function tellReady() {
  await painted();
  performance.measure("peerloom:painted", { start: 0, end: performance.now() });
  root.dataset.ready = "";
  requestIdleCallback(() => "gone" in root.dataset || desk.addOutline(), { timeout: 500 });
}

if (desk.map.blocks.length === 0) tellReady();
else desk.near.addEventListener("moved", tellReady, { once: true });
