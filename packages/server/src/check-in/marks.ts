import { html } from "../http/html.ts";

export const planMark = html`<svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.4"><circle cx="9" cy="9" r="7.6"/><circle cx="9" cy="9" r="3"/><path d="m3.7 3.7 3.2 3.2M11.1 11.1l3.2 3.2M14.3 3.7l-3.2 3.2M6.9 11.1l-3.2 3.2"/></svg>`;
export const goMark = html`<svg class="go" width="10" height="16" viewBox="0 0 10 16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5"><path d="m2 2 6 6-6 6"/></svg>`;
/** You, and the therapist. One drawing in the page, pointed at by each line, so that it travels once. */
export const chipMarks = html`<svg hidden><symbol id="both" viewBox="0 0 25 12"><circle class="m-client" cx="6" cy="6" r="4.2"/><path class="m-therapist" d="M18.5 1.2 23.3 6 18.5 10.8 13.7 6z"/></symbol><symbol id="you" viewBox="0 0 12 12"><circle class="m-client" cx="6" cy="6" r="4.2"/></symbol></svg>`;
export const bothMark = html`<svg width="25" height="12" aria-hidden="true"><use href="#both"/></svg>`;
export const youMark = html`<svg width="12" height="12" aria-hidden="true"><use href="#you"/></svg>`;
