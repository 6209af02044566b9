// Catches ways to reach somebody in a short note before anything leaves the page, also offline.
// The same patterns stand in outreach/log/telling.py; a test holds the two together.
const PATTERNS = [
  String.raw`[^\s@<>]+\s?(?:@|\(at\)|\[at\])\s?[^\s@<>]+\.[a-z]{2,}`,
  String.raw`(?:\+|00)?\d(?:[\s().\/-]{0,2}\d){6,}`,
  String.raw`(?:^|[\s(:,;])@[a-z0-9_.]{2,}`,
  String.raw`\b(?:insta(?:gram)?|ig|snap(?:chat)?|telegram|tg|signal|whatsapp|wa|fb|facebook|tiktok|twitter|discord)\s*[:=@]\s*\S+`,
  String.raw`\b(?:https?:\/\/|www\.)\S+`,
  String.raw`\b[a-z0-9-]+\.(?:com|net|org|ca|fr|me|io|info)\b(?:\/\S*)?`,
];
const ALL = new RegExp(PATTERNS.map((one) => `(?:${one})`).join("|"), "i");

export function caught(text) {
  return ALL.exec(text)?.[0].trim() ?? "";
}

const field = document.querySelector("[data-telling] textarea");
const word = document.querySelector("[data-telling-word]");

function look() {
  const found = caught(field.value);
  word.hidden = !found;
  word.querySelector("b").textContent = found;
  return found;
}

if (field && word) {
  field.addEventListener("input", look);
  document.addEventListener(
    "submit",
    (event) => {
      if (!event.target.contains(field) || !look()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      field.focus();
    },
    true,
  );
}
