"use strict";
/* Keys for people who live in the list: j and k walk through lines, Enter opens, x ticks, Ctrl+Enter sends, ? says so.
   A single key does nothing while one types, and can be switched off (WCAG 2.1.4). */
(() => {
  const OFF = "banhanh.keys.off";
  const help = document.getElementById("phim-tat");
  if (!help) return;
  const box = help.querySelector("[data-keys]");
  const kept = (() => { try { return localStorage; } catch { return null; } })();
  box.checked = kept?.getItem(OFF) !== "1";
  box.addEventListener("change", () => kept?.setItem(OFF, box.checked ? "0" : "1"));
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-shows-keys]")) help.showModal();
    if (event.target.closest("[data-keys-close]")) help.close();
  });

  document.querySelector(".bh-folders [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
  const lines = [...document.querySelectorAll("[data-lines] tbody tr")];
  let at = -1;
  const go = (step) => {
    if (!lines.length) return;
    at = Math.min(Math.max(at + step, 0), lines.length - 1);
    lines.forEach((line, place) => line.classList.toggle("bh-here", place === at));
    lines[at].querySelector("td.title a").focus();
  };
  document.addEventListener("focusin", (event) => {
    const place = lines.indexOf(event.target.closest("tr"));
    if (place >= 0) at = place;
  });
  const tick = () => lines[at]?.querySelector("input[type=checkbox]")?.click();
  const single = { j: () => go(1), k: () => go(-1), x: tick, "?": () => help.showModal() };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = event.target.closest?.("form") || document.querySelector("form[data-typed]");
      if (form) { event.preventDefault(); form.requestSubmit(form.querySelector("[type=submit]")); }
      return;
    }
    if (typing || !box.checked || event.ctrlKey || event.altKey || event.metaKey || help.open || !(event.key in single)) return;
    event.preventDefault();
    single[event.key]();
  });

  /* What can be done with ticked lines is there once one is ticked */
  document.querySelectorAll("[data-ticking]").forEach((form) => {
    const bar = form.querySelector("[data-many]"), said = form.querySelector("[data-ticked]");
    if (!bar) return;
    const show = () => {
      const many = form.querySelectorAll("[name=viec]:checked").length;
      bar.hidden = !many;
      said.textContent = `Đã đánh dấu ${many} việc:`;
    };
    form.addEventListener("change", show);
    window.addEventListener("pageshow", show);
    show();
  });
})();
