// Dragging in the codebook's tree with a finger: hold a code until it lifts, then carry it. A
// finger that moves before that scrolls the page, as anywhere else.

const HOLD = 400; // milliseconds
const STILL = 8; // pixels that a resting finger may tremble
const EDGE = 64; // pixels from the window's edge, where the page scrolls along
const STEP = 12;

export function letDragByTouch(tree, { itemOf, take, mark, lay, letGo, isTaken }) {
  let from = null;
  let timer = 0;

  const point = (event) => event.touches[0] ?? event.changedTouches[0];
  const under = ({ clientX, clientY }) => {
    const found = document.elementFromPoint(clientX, clientY);
    return found && tree.contains(found) ? itemOf(found) : null;
  };

  function forget() {
    clearTimeout(timer);
    from = null;
  }

  tree.addEventListener(
    "touchstart",
    (event) => {
      forget();
      const item = event.touches.length === 1 && itemOf(event.target);
      if (!item || event.target.closest(".tree__fold")) return;
      const { clientX, clientY } = point(event);
      from = { clientX, clientY };
      timer = setTimeout(() => {
        take(item);
        navigator.vibrate?.(10);
      }, HOLD);
    },
    { passive: true },
  );

  tree.addEventListener(
    "touchmove",
    (event) => {
      const here = point(event);
      if (isTaken()) {
        event.preventDefault(); // the code moves, not the page
        mark(under(here), here);
        if (here.clientY < EDGE) scrollBy(0, -STEP);
        else if (here.clientY > innerHeight - EDGE) scrollBy(0, STEP);
      } else if (from && Math.hypot(here.clientX - from.clientX, here.clientY - from.clientY) > STILL) {
        forget();
      }
    },
    { passive: false },
  );

  tree.addEventListener("touchend", (event) => {
    const had = isTaken();
    forget();
    if (!had) return;
    event.preventDefault(); // no click on the code's name
    lay(under(point(event)));
    letGo();
  });

  tree.addEventListener("touchcancel", () => {
    forget();
    letGo();
  });

  // A long press would open the link's menu instead of lifting the code.
  tree.addEventListener("contextmenu", (event) => {
    if (from || isTaken()) event.preventDefault();
  });
}
