// Sends sealed drafts to their writer's home. The server knows each by its random name, so a
// draft whose answer was lost is sent again and still arrives once.

import { drafts, forgetDraft, keepDraft } from "./keeping.js";

const ADDRESS = "/drafts/";
const JSON_KIND = { Accept: "application/json" };

export async function ownKeys() {
  const answer = await fetch(ADDRESS, { headers: JSON_KIND, redirect: "manual" })
    .catch(() => undefined);
  return answer?.ok ? answer.json() : null;
}

export async function sendOne(draft, token) {
  const answer = await fetch(ADDRESS, {
    method: "POST",
    headers: { ...JSON_KIND, "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ once: draft.once, sealed: draft.sealed }),
  }).catch(() => undefined);
  return { arrived: Boolean(answer?.ok), refused: answer?.status === 400 };
}

export async function sendAll() {
  const waiting = (await drafts()).filter((one) => !one.refused);
  if (!waiting.length) return 0;
  const own = await ownKeys();
  let arrived = 0;
  for (const draft of own ? waiting.filter((one) => one.to === own.x25519) : []) {
    const said = await sendOne(draft, own.token);
    if (said.arrived) {
      await forgetDraft(draft.once);
      arrived += 1;
    } else if (said.refused) await keepDraft({ ...draft, refused: true });
  }
  return arrived;
}
