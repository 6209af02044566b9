// On each page of somebody who came in: what waited on this phone is sent, and said.

import { sendAll } from "./sending.js";

const arrived = document.getElementById("arrived");

async function send() {
  if ((await sendAll()) && arrived) arrived.hidden = false;
}

window.addEventListener("online", send);
send();
