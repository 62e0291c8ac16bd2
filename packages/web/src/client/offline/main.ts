import "../../styles/tokens.css";
import "../../styles/base.css";
import "../../styles/parts.css";
import "../../styles/client-frame.css";
import "./kept-plan.css";
import { type GeneralPart, type OwnPart, readKeptPlan } from "./kept-plan.ts";
import { unlockHere } from "./unlock.ts";

/** One element with its children: text goes in as text. */
function make(tag: string, attributes: Readonly<Record<string, string>>, ...children: readonly (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const digits = (number: string) => number.replace(/(?!^\+)[^\d]/g, "");
const call = (number: string, { words }: GeneralPart, name: string) =>
  make("a", { class: "btn-line", href: `tel:${digits(number)}` }, words.call, make("span", { class: "vh" }, ` ${name}`));
const text = (number: string, { words }: GeneralPart, name: string) =>
  make("a", { class: "btn-line", href: `sms:${digits(number)}` }, words.text, make("span", { class: "vh" }, ` ${name}`));

/** The plan this phone keeps: the numbers at once, her own lines if she lets the phone show them, or after its lock. */
async function show(): Promise<void> {
  const place = document.getElementById("plan");
  if (place === null) throw new Error("show requires an element with the id plan");
  const kept = await readKeptPlan();
  if (kept === undefined) {
    // Nothing is kept here: the page with the numbers for anybody is the next best thing.
    location.replace("/help-now");
    return;
  }
  const { general } = kept;
  document.documentElement.lang = general.language;
  document.documentElement.dir = general.direction;
  const own = make("div", { class: "plan" });
  place.replaceChildren(
    make("div", { class: "top" }), make("main", { id: "main" }, make("h1", {}, general.words.title), numbersOf(general), make("p", { class: "small muted" }, general.words.unwatched), own),
  );
  const showOwn = async () => own.replaceChildren(...ownParts(await kept.own(), general));
  if (kept.showsLocked) await showOwn();
  else own.append(showButton(general, own, showOwn));
}

function numbersOf(general: GeneralPart): HTMLElement {
  const all = [...general.numbers, ...general.outside.filter(({ phone }) => phone !== "").map(({ name, phone }) => ({ label: `${general.words.outside}: ${name}`, number: phone }))];
  return make("div", { class: "now" }, ...all.map(({ label, number }, index) =>
    make("a", { class: index === 0 ? "btn" : "btn-line", href: `tel:${digits(number)}` }, ...(index === 0
      ? [make("span", {}, label), make("span", { class: "num" }, `${general.words.call} ${number}`)]
      : [make("span", {}, label, make("span", { class: "sub" }, number)), make("span", { class: "num" }, general.words.call)]))));
}

function ownParts({ sections, keptOn }: OwnPart, general: GeneralPart): HTMLElement[] {
  const parts = sections.map(({ title, lines }) =>
    make("section", {}, make("h2", {}, title), make("ul", { class: "ppl" }, ...lines.map(({ words, phone }) =>
      make("li", {}, make("span", { class: "words" }, words), ...(phone === null ? [] : [call(phone, general, words), text(phone, general, words)]))))));
  return [...parts, make("p", { class: "small muted" }, `${general.words.stale} ${keptOn}`)];
}

function showButton(general: GeneralPart, own: HTMLElement, showOwn: () => Promise<void>): HTMLElement {
  const button = make("button", { type: "button", class: "btn-line" }, general.words.showMine);
  button.addEventListener("click", async () => {
    if (await unlockHere()) await showOwn();
    else own.append(make("p", { class: "small muted", role: "status" }, general.words.noMine));
  });
  return button;
}

void show();
