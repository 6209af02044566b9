// The codes used last in this tab, latest first. References only, and only while the tab is open.

const SHELF = "peerloom.canvas.recent";
const KEPT = 12;

export class Recent {
  constructor(scope) {
    this.shelf = `${SHELF}.${scope}`;
    this.refs = JSON.parse(sessionStorage.getItem(this.shelf) ?? "[]");
  }

  use(ref) {
    if (!ref) return;
    this.refs = [ref, ...this.refs.filter((other) => other !== ref)].slice(0, KEPT);
    sessionStorage.setItem(this.shelf, JSON.stringify(this.refs));
  }
}
