// Opens what this phone keeps when there is no signal: the plan, and the empty pages of the journal, whose words lie sealed elsewhere.
// It does nothing else: no page of hers is kept, nothing is sent later.
const kept = "rapport-kept-plan";
const journal = "rapport-journal-files";
const journalPage = "/me/journal";
const page = "/kept-plan";
const patienceMs = 700;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  const hers = pathname === "/" || pathname === "/me" || pathname.startsWith("/me/") || pathname === "/help-now" || pathname === page;
  const ofJournal = pathname === journalPage || pathname.startsWith(`${journalPage}/`) || pathname === "/me/calm";
  if (request.mode === "navigate" && ofJournal) event.respondWith(orJournalPage(request, pathname));
  else if (request.mode === "navigate" && hers) event.respondWith(orKeptPlan(request, pathname));
  else if (pathname.startsWith("/assets/")) event.respondWith(keptFirst(request));
});

/** The page asked for, or the kept plan when it does not come: at once with no signal, soon on a bad line where the plan was asked for. */
async function orKeptPlan(request, pathname) {
  const copy = await (await caches.open(kept)).match(page);
  if (copy === undefined) return fetch(request);
  const wants = pathname === page || pathname === "/me/plan";
  const late = wants ? new Promise((resolve) => setTimeout(resolve, patienceMs, copy)) : new Promise(() => {});
  return Promise.race([fetch(request).catch(() => copy), late]);
}

/** The page asked for, or the kept one of the journal; where none is kept, the plan. */
async function orJournalPage(request, pathname) {
  const copy = await (await caches.open(journal)).match(journalPage);
  return copy === undefined ? orKeptPlan(request, pathname) : fetch(request).catch(() => copy);
}

/** Files named after their content never change, so that a kept one is as good. */
async function keptFirst(request) {
  return (await caches.match(request)) ?? fetch(request);
}
