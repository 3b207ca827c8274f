// The form of a household: what is filled in without a network waits on the phone and goes out with its own key.
(() => {
  const form = document.getElementById("phieu");
  const queue = form.dataset.queue;
  const waiting = () => JSON.parse(localStorage.getItem(queue) || "[]");
  const keep = (rows) => localStorage.setItem(queue, JSON.stringify(rows));
  const day = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  const fresh = () =>
    crypto.randomUUID ? crypto.randomUUID() : Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

  function say(wrong = []) {
    const note = document.getElementById("cho-gui"), left = waiting().length;
    note.hidden = left === 0;
    note.textContent = left ? `${left} phiếu đã ghi trên máy này, chờ có mạng sẽ tự gửi. Đừng xóa dữ liệu trình duyệt.` : "";
    const list = document.getElementById("sai");
    list.hidden = wrong.length === 0;
    list.replaceChildren(...wrong.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })));
  }

  function empty() {
    form.reset();
    form.querySelectorAll("input[type=radio], input[type=checkbox]").forEach((box) => { box.checked = false; });
    form.querySelectorAll("input[inputmode=numeric]").forEach((box) => { box.value = ""; });
    form.elements["ma-phieu"].value = fresh();
    form.elements["ngay-hoi"].value = day();
    window.scrollTo(0, 0);
  }

  // null: it did not get through and waits; otherwise what is wrong with it, nothing when it was taken
  async function send(pairs) {
    const page = await fetch(location.href, { credentials: "same-origin" });
    if (!page.ok || page.redirected) return null;
    const token = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("[name=csrfmiddlewaretoken]");
    if (!token) return null;
    const body = new URLSearchParams(pairs);
    body.set("csrfmiddlewaretoken", token.value);
    const answer = await fetch(location.href, { method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin" });
    if (answer.redirected || !(answer.ok || answer.status === 422)) return null;
    return (await answer.json()).wrong;
  }

  let sending = false;
  async function flush() {
    if (sending || !waiting().length) return;
    sending = true;
    let wrong = [];
    try {
      for (const pairs of waiting()) {
        const said = await send(pairs);
        if (said === null) break;
        if (said.length) wrong = wrong.concat(said);
        else keep(waiting().filter((one) => JSON.stringify(one) !== JSON.stringify(pairs)));
      }
    } catch { /* no network: it goes on waiting */ }
    sending = false;
    say(wrong);
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const pairs = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken").map(([name, value]) => [name, String(value)]);
    const said = await send(pairs).catch(() => null);
    if (said && said.length) { say(said); window.scrollTo(0, 0); return; }
    if (said === null) keep([...waiting(), pairs]);
    empty();
    say();
  });

  window.addEventListener("online", flush);
  if ("serviceWorker" in navigator) navigator.serviceWorker.register("/dieu-tra/sw.js", { scope: "/dieu-tra/" });
  form.elements["ngay-hoi"].value ||= day();
  say();
  flush();
})();
