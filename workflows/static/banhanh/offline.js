// Checks the code of a paper with the keys that stand in this very page.
const told = JSON.parse(document.getElementById("du-lieu").textContent);
const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/") + "=".repeat((4 - (text.length % 4)) % 4)), (c) => c.charCodeAt(0));
const hex = (part) => Array.from(part, (one) => one.toString(16).padStart(2, "0")).join("");

async function read(text) {
  const whole = bytes(text.trim().split("#").pop());
  const words = whole.slice(0, -64), signed = whole.slice(-64);
  const [version, body, number, day] = new TextDecoder().decode(words.slice(0, -32)).split("|");
  const known = told.bodies[body];
  if (version !== "1" || !known) return null;
  const key = await crypto.subtle.importKey("raw", bytes(known.key), { name: "Ed25519" }, false, ["verify"]);
  if (!(await crypto.subtle.verify({ name: "Ed25519" }, key, signed, words))) return null;
  const page = hex(words.slice(-32));
  return { agency: known.name, number, day: `${day.slice(6)}/${day.slice(4, 6)}/${day.slice(0, 4)}`, page, changed: told.changed[page] || "" };
}

document.getElementById("hoi").addEventListener("submit", async (event) => {
  event.preventDefault();
  const found = await read(document.getElementById("ma").value).catch(() => null);
  document.getElementById("sai").hidden = found !== null;
  document.getElementById("dung").hidden = found === null;
  for (const [name, value] of Object.entries(found || {})) document.getElementById(name).textContent = value;
  document.getElementById("nguyen").hidden = !found || found.changed !== "";
});
