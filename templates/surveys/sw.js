// Opens the forms of households without a network: the network first, what was kept where there is none.
const KEPT = "phieu-1";
const PARTS = [{% for one in kept %}"{{ one|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const FORM = /^\/dieu-tra\/[^/]+\/phieu\/[^/]+\/$/;

self.addEventListener("install", (event) => event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(PARTS))));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  const form = FORM.test(address.pathname);
  if (event.request.method !== "GET" || !(form || PARTS.includes(address.pathname))) return;
  event.respondWith(
    fetch(event.request)
      .then((answer) => {
        if (answer.ok && !answer.redirected) {
          const copy = answer.clone();
          caches.open(KEPT).then((kept) => kept.put(address.pathname, copy));
        }
        return answer;
      })
      .catch(() => caches.match(address.pathname)),
  );
});
