// @ts-check
/**
 * What a browser with script adds to the plain pages: answered pages are sent as she goes, sealed to the practice so that the phone
 * can send them and not read them; without signal they wait. Nothing here is needed to answer.
 */
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const main = /** @type {HTMLElement | null} */ (document.getElementById("all"));
  const form = /** @type {HTMLFormElement | null} */ (document.getElementById("form"));
  leaving();
  if (main === null || form === null) return;
  const here = location.pathname;
  const token = here.slice(here.lastIndexOf("/") + 1);
  const place = `c.${token.slice(-12)}`;
  /** @type {Set<string>} */
  const seen = new Set();
  let keeping = main.dataset["key"] !== undefined && crypto.subtle !== undefined && store() !== null;

  /** @returns {Storage | null} */
  function store() {
    try {
      return localStorage;
    } catch {
      return null;
    }
  }

  /** @returns {{ key: string, sealed?: string, done?: boolean } | undefined} */
  function waiting() {
    try {
      return JSON.parse(store()?.getItem(place) ?? "null") ?? undefined;
    } catch {
      return undefined;
    }
  }

  /** @param {{ key: string, sealed?: string, done?: boolean } | undefined} what */
  function wait(what) {
    try {
      if (what === undefined) store()?.removeItem(place);
      else store()?.setItem(place, JSON.stringify(what));
    } catch {
      keeping = false;
    }
  }

  /** @param {string} name */
  const field = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  /** @param {ArrayBuffer | Uint8Array} bytes */
  const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  /** @param {string} text */
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

  /** Seals to the practice's check-in key: a new key pair each time, whose private half is forgotten at once. @param {string} text */
  async function seal(text) {
    const curve = { name: "ECDH", namedCurve: "P-256" };
    const to = await crypto.subtle.importKey("spki", bytes(main?.dataset["key"] ?? ""), curve, false, []);
    const own = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
    const shared = await crypto.subtle.importKey("raw", await crypto.subtle.deriveBits({ name: "ECDH", public: to }, own.privateKey, 256), "HKDF", false, ["deriveKey"]);
    const info = new TextEncoder().encode("rapport check-in");
    const key = await crypto.subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info }, shared, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(token) }, key, new TextEncoder().encode(text));
    const from = await crypto.subtle.exportKey("raw", own.publicKey);
    return base64(new Uint8Array([...new Uint8Array(from), ...iv, ...new Uint8Array(sealed)]));
  }

  /** All that is answered so far. What belongs to the form that nothing sends is not in it. @param {HTMLElement | null} [button] */
  const answers = (button) => new URLSearchParams(/** @type {Record<string, string>} */ (/** @type {unknown} */ (new FormData(/** @type {HTMLFormElement} */ (form), button ?? undefined)))).toString();

  let sending = Promise.resolve();
  /** Sends what waits, one after the other. */
  function flush() {
    sending = sending.then(async () => {
      const what = waiting();
      if (what?.sealed === undefined) return;
      const key = crypto.randomUUID();
      const reply = await fetch(`${here}/begun`, { method: "POST", headers: { "content-type": "application/json", "idempotency-key": key }, body: JSON.stringify({ sealed: what.sealed }) }).catch(() => undefined);
      if (reply === undefined || reply.status >= 500) return;
      if (what.done && reply.ok) return thanks("");
      // Sent, or refused for good: either way it waits no longer.
      if (waiting()?.sealed === what.sealed) wait(what.done ? undefined : { key: what.key });
    });
    return sending;
  }

  async function keep(/** @type {boolean} */ done, /** @type {string} */ body) {
    field("_begun").value = "1";
    const sealed = await seal(JSON.stringify({ body: body.replace("&_begun=&", "&_begun=1&"), seen: [...seen], done }));
    wait({ key: field("_key").value, sealed, done });
  }

  /** @param {string} sentence */
  function thanks(sentence) {
    const step = document.getElementById("thanks");
    const hard = new FormData(/** @type {HTMLFormElement} */ (form)).get("a1") === "very-hard";
    if (sentence === "") wait(undefined);
    form?.remove();
    document.querySelectorAll("#felt-off, .tell").forEach((each) => each.remove());
    if (step === null) return;
    step.hidden = false;
    step.querySelector(".hard")?.toggleAttribute("hidden", !hard);
    say(step, sentence);
    location.hash = "thanks";
  }

  /** @param {Element | null} step @param {string} sentence */
  function say(step, sentence) {
    const status = /** @type {HTMLElement | null} */ (step?.querySelector(".status"));
    if (status === null || status === undefined) return;
    status.hidden = sentence === "";
    status.textContent = sentence;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = /** @type {HTMLElement | null} */ (event.submitter);
    const body = answers(button);
    void (async () => {
      await sending;
      const reply = await fetch(here, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body }).catch(() => undefined);
      if (reply?.ok) return thanks("");
      // The page that comes back holds what she typed and says why: let the browser show it.
      if (reply !== undefined && reply.status < 500) return form.submit();
      if (keeping) {
        await keep(true, body);
        return thanks(main.dataset["saved"] ?? "");
      }
      say(button?.closest(".step") ?? null, main.dataset["unsent"] ?? "");
    })();
  });

  document.querySelectorAll("form.tell").forEach((tell) =>
    tell.addEventListener("submit", (event) => {
      event.preventDefault();
      const button = /** @type {SubmitEvent} */ (event).submitter;
      const step = button?.closest(".step") ?? null;
      const words = /** @type {HTMLTextAreaElement | null} */ (document.querySelector(`textarea[form="${tell.id}"]`));
      if (words !== null && words.value.trim() === "") return words.focus();
      const body = new URLSearchParams(/** @type {Record<string, string>} */ (/** @type {unknown} */ (new FormData(/** @type {HTMLFormElement} */ (tell))))).toString();
      void fetch(`${here}/tell`, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body })
        .catch(() => undefined)
        .then((reply) => {
          say(step, (reply?.ok ? /** @type {HTMLElement} */ (tell).dataset["sent"] : main.dataset["unsent"]) ?? "");
          if (reply?.ok) step?.classList.add("sent");
        });
    }));

  /** Next and skip: the page that is left is sent. */
  document.addEventListener("click", (event) => {
    const link = /** @type {HTMLElement} */ (event.target).closest?.("a");
    const step = /** @type {HTMLElement | null | undefined} */ (link?.closest("section.step"));
    if (!link || !step || link.hash === "" || link.pathname !== here) return;
    const inputs = /** @type {(HTMLInputElement | HTMLTextAreaElement)[]} */ ([...step.querySelectorAll("input, textarea")]);
    if (link.classList.contains("skip")) for (const input of inputs) input instanceof HTMLInputElement ? (input.checked = false) : (input.value = "");
    if (!inputs.some((input) => input.form === form)) return;
    seen.add(step.id);
    if (keeping) void keep(false, answers()).then(flush);
  });

  addEventListener("hashchange", () => /** @type {HTMLElement | null} */ (document.querySelector(":target h1"))?.focus());
  addEventListener("online", () => void flush());

  const before = waiting();
  if (before !== undefined && keeping) {
    field("_key").value = before.key;
    field("_begun").value = "1";
    void flush();
  }

  const stop = document.getElementById("keep-nothing");
  const showKeeping = () => {
    for (const line of document.querySelectorAll(".kept")) line.toggleAttribute("hidden", !keeping);
    if (stop !== null) stop.hidden = main.dataset["key"] === undefined || store() === null;
  };
  stop?.addEventListener("click", () => {
    keeping = false;
    wait(undefined);
    stop.textContent = stop.dataset["done"] ?? "";
    showKeeping();
  });
  showKeeping();
  reading();

  /** The device's own voice reads the question and its answers. */
  function reading() {
    if (!("speechSynthesis" in window)) return;
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".read"))) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const step = button.closest(".step");
        const parts = [...(step?.querySelectorAll("h1, .hint, .lede, .answers label, .picks label") ?? [])].map((part) => part.textContent ?? "");
        say(step, button.dataset["note"] ?? "");
        const words = new SpeechSynthesisUtterance(parts.join(". "));
        words.lang = root.lang;
        speechSynthesis.cancel();
        speechSynthesis.speak(words);
      });
    }
  }

  /** Covers the page at once and puts another in its place. Shift three times does the same. */
  function leaving() {
    const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.leave"));
    if (link === null) return;
    const leave = () => {
      document.body.replaceChildren();
      document.title = "";
      location.replace(link.href);
    };
    link.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
    /** @type {number[]} */
    let presses = [];
    addEventListener("keyup", ({ key, timeStamp }) => {
      presses = key === "Shift" ? [...presses.filter((at) => timeStamp - at < 1500), timeStamp] : [];
      if (presses.length >= 3) leave();
    });
  }
})();
