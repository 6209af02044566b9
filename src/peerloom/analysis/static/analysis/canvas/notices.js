// What the canvas says: aloud to screen readers, in a toast with "undo", and in the line that
// tells whether everything is saved.

import { toast } from "../../web/js/toast.js";
import { say } from "./words.js";

export class Notices {
  constructor(root) {
    this.live = root.querySelector(".canvas__live");
    this.saved = root.querySelector(".canvas__saved");
    this.again = root.querySelector(".canvas__again");
  }

  // For screen readers only: a repeated sentence is told again.
  tell(sentence) {
    this.live.textContent = this.live.textContent === sentence ? `${sentence}\u00a0` : sentence;
  }

  toast(sentence, undo) {
    this.#latest(toast(sentence, { undo }));
  }

  problem(sentence) {
    const card = toast(sentence);
    card.dataset.tone = "problem";
    this.#latest(card);
  }

  // What was offered to be undone has been.
  done(sentence) {
    this.#latest(null);
    this.tell(sentence);
  }

  // One at a time: the next takes the place of the one before.
  #latest(card) {
    this.card?.remove();
    this.card = card;
  }

  // Follow the queue of requests.
  follow(sync) {
    sync.addEventListener("state", ({ detail: { state, n } }) => {
      this.saved.dataset.state = state;
      const waits = state === "away" || state === "signed-out";
      this.saved.textContent = say(`state-${state}`, { n });
      this.again.hidden = !waits;
    });
    this.again.addEventListener("click", () => sync.tryNow());
  }
}
