// The theme map: drag a theme, or move it with the arrow keys; its lines follow. Each rest is kept.

import { toast } from "../web/js/toast.js";

const map = document.querySelector(".theme-map[data-place-url]");
const picture = map?.querySelector("svg");
const STEP = 12;
const FAR = 60;
const SETTLED = 700; // ms without another key before a move is kept
const TOP = 70; // the caption above the map
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
let held = null;
let waiting = 0;

function nodes() {
  return [...picture.querySelectorAll(".theme-map__node")];
}

function at(node) {
  const [x, y] = node.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
  const [wide, high] = node.dataset.half.split(" ").map(Number);
  return { x, y, wide, high };
}

function edge(box, towards) {
  const [dx, dy] = [towards.x - box.x, towards.y - box.y];
  if (!dx && !dy) return [box.x, box.y];
  const reach = Math.min(
    dx ? (box.wide + 4) / Math.abs(dx) : Infinity,
    dy ? (box.high + 4) / Math.abs(dy) : Infinity,
  );
  return [box.x + dx * reach, box.y + dy * reach];
}

function redraw(ref) {
  const boxes = new Map(nodes().map((node) => [node.dataset.theme, at(node)]));
  for (const tie of picture.querySelectorAll(".theme-map__tie")) {
    const { first, second } = tie.dataset;
    if (first !== ref && second !== ref) continue;
    const [x1, y1] = edge(boxes.get(first), boxes.get(second));
    const [x2, y2] = edge(boxes.get(second), boxes.get(first));
    const line = tie.querySelector("line");
    for (const [name, value] of Object.entries({ x1, y1, x2, y2 })) line.setAttribute(name, value);
    const label = tie.querySelector("text");
    label.setAttribute("x", (x1 + x2) / 2);
    label.setAttribute("y", (y1 + y2) / 2 - 6);
  }
}

function put(node, x, y) {
  const { width, height } = picture.viewBox.baseVal;
  const { wide, high } = at(node);
  const inX = Math.min(Math.max(x, wide + 8), width - wide - 8);
  const inY = Math.min(Math.max(y, TOP + high + 8), height - high - 8);
  node.setAttribute("transform", `translate(${inX.toFixed(1)} ${inY.toFixed(1)})`);
  redraw(node.dataset.theme);
}

function headers() {
  const given = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
  return { ...given, Accept: "application/json" };
}

async function post(url, fields) {
  const answer = await fetch(url, { method: "POST", headers: headers(), body: new URLSearchParams(fields) });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.problem);
  return told;
}

async function keep(node) {
  const { width, height } = picture.viewBox.baseVal;
  const { x, y } = at(node);
  const place = [Math.round((1000 * x) / width), Math.round((1000 * (y - TOP)) / (height - TOP))];
  try {
    const { undo } = await post(map.dataset.placeUrl, {
      places: JSON.stringify({ [node.dataset.theme]: place }),
    });
    if (!undo) return;
    toast(map.dataset.moved.replace("{name}", name(node)), {
      undo: async () => {
        await post(map.dataset.undoUrl, { token: undo });
        window.location.reload();
      },
    });
  } catch (problem) {
    toast(problem.message);
  }
}

function name(node) {
  return [...node.querySelectorAll("text[font-weight='bold']")].map((line) => line.textContent).join(" ");
}

function point(event) {
  const here = new DOMPoint(event.clientX, event.clientY);
  return here.matrixTransform(picture.getScreenCTM().inverse());
}

function grab(event, node) {
  const { x, y } = at(node);
  const from = point(event);
  held = { node, x, y, from, moved: false };
  node.setPointerCapture(event.pointerId);
  node.dataset.dragging = "";
}

function drag(event) {
  if (!held) return;
  const here = point(event);
  const [dx, dy] = [here.x - held.from.x, here.y - held.from.y];
  held.moved ||= Math.hypot(dx, dy) > 3;
  if (held.moved) put(held.node, held.x + dx, held.y + dy);
}

async function drop() {
  if (!held) return;
  const { node, moved } = held;
  held = null;
  delete node.dataset.dragging;
  if (moved) await keep(node);
}

function press(event, node) {
  if (event.key === "Enter") {
    window.location.assign(`${map.dataset.themeUrl}${node.dataset.theme}/`);
    return;
  }
  const move = MOVES[event.key];
  if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const far = event.shiftKey ? FAR : STEP;
  const { x, y } = at(node);
  put(node, x + move[0] * far, y + move[1] * far);
  window.clearTimeout(waiting);
  waiting = window.setTimeout(() => keep(node), SETTLED);
}

for (const node of picture ? nodes() : []) {
  node.setAttribute("tabindex", "0");
  node.setAttribute("role", "button");
  node.setAttribute("aria-label", map.dataset.label.replace("{name}", name(node)));
  node.addEventListener("pointerdown", (event) => grab(event, node));
  node.addEventListener("pointermove", drag);
  node.addEventListener("pointerup", drop);
  node.addEventListener("pointercancel", drop);
  node.addEventListener("keydown", (event) => press(event, node));
}
picture?.setAttribute("role", "group");
