import { createHmac, timingSafeEqual } from "node:crypto";
import type { DataKeys } from "@rapport/store";

/**
 * What was on the page when it was made: the page carries it, signed, and sends it back. So the form's record says what she really
 * saw, and taking it in needs no second look at the database.
 */
export interface ShownForm {
  readonly linkId: string;
  readonly language: string;
  readonly youForm: string;
  readonly textHash: string;
  /** Item codes in the order they were shown, follow-ups included; what is never stored is not among them. */
  readonly asked: readonly string[];
  /** Milliseconds since 1970 after which an answer counts as late. */
  readonly lateAfter: number;
  /** The administration this adds to, for the quiet link after a form was done in the room. */
  readonly addsTo: string;
  /** The therapist's name where she allows it on the page, else empty. */
  readonly therapist: string;
}

const fields = ["linkId", "language", "youForm", "textHash", "asked", "lateAfter", "addsTo", "therapist"] as const;

/** @returns text of letters, digits and `. _ -` only. */
export function signShown(shown: ShownForm, keys: DataKeys): string {
  const claims = fields.map((field) => textOf(shown, field)).join("~");
  return `${claims}~${macOf(claims, keys)}`;
}

function textOf(shown: ShownForm, field: (typeof fields)[number]): string {
  if (field === "asked") return shown.asked.join("_");
  return field === "therapist" ? Buffer.from(shown.therapist, "utf8").toString("base64url") : String(shown[field]);
}

/** @returns undefined when it was altered, or made for another link. */
export function readShown(text: string, linkId: string, keys: DataKeys): ShownForm | undefined {
  const at = text.lastIndexOf("~");
  const claims = text.slice(0, Math.max(0, at));
  const came = Buffer.from(text.slice(at + 1));
  const right = Buffer.from(macOf(claims, keys));
  if (came.length !== right.length || !timingSafeEqual(came, right)) return undefined;
  const [link = "", language = "", youForm = "", textHash = "", asked = "", lateAfter = "", addsTo = "", therapist = ""] = claims.split("~");
  if (link !== linkId) return undefined;
  return { linkId: link, language, youForm, textHash, asked: asked === "" ? [] : asked.split("_"), lateAfter: Number(lateAfter), addsTo, therapist: Buffer.from(therapist, "base64url").toString("utf8") };
}

function macOf(claims: string, keys: DataKeys): string {
  return createHmac("sha256", keyOf(keys)).update(claims).digest("base64url");
}

const derived = new WeakMap<DataKeys, Buffer>();

function keyOf(keys: DataKeys): Buffer {
  const known = derived.get(keys) ?? keys.derived("check-in page");
  derived.set(keys, known);
  return known;
}
