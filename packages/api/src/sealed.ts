import { z } from "zod";
import { day, id, words } from "./shapes.ts";
import { acknowledgeBody } from "./therapist/notes.ts";

/** A power of two from 1 KiB to 2 MiB: what is sealed has no other size. */
const sizes = new Set(Array.from({ length: 12 }, (_, at) => 1024 * 2 ** at));
const base64Size = (text: string) => (text.length / 4) * 3 - (text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0);

/** Sealed bytes, as base64. */
export const sealedBytes = z.base64().refine((text) => sizes.has(base64Size(text)), "a sealed thing, padded to a power of two");

const version = z.int().min(1).max(2_000_000_000);

/** A list of ids in an address, at most a hundred; without it, all are named and none is sent. */
export const sealedQuery = z.strictObject({
  ids: z.string().max(3700).regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,99}$/, "ids with commas between").optional().transform((list) => list?.split(",")),
});

/** What lies sealed for whoever asks. `bytes` only of those that were named; where they are too large for one answer, some of them. */
export const sealedReply = z.strictObject({ items: z.array(z.strictObject({ id, version, bytes: z.string().optional() })) });
export type SealedReply = z.infer<typeof sealedReply>;

/** A change of a journal: all of it is stored, or nothing. */
export const keepSealedBody = z.strictObject({
  puts: z.array(z.strictObject({ id, version, base: z.int().min(0).max(2_000_000_000), bytes: sealedBytes }).refine((put) => put.version > put.base, "a version above the one it follows")).max(200),
  drops: z.array(id).max(5000),
});
export type KeepSealedBody = z.infer<typeof keepSealedBody>;

/** Public keys, signed by their owner; nobody believes them before they were compared in the room. */
export const cardBody = z.strictObject({ epoch: version, card: z.string().min(100).max(1000) });

const joinRequest = z.strictObject({ recipient: z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/), salt: z.string().regex(/^[A-Za-z0-9_-]{22}$/) });
/** A new device asks another of the same person. */
export const askToJoinBody = joinRequest;
export const joiningReply = z.strictObject({ request: joinRequest.nullable(), answer: z.string().nullable() });
export type JoiningReply = z.infer<typeof joiningReply>;
/** The old one answers the request it was shown, and no other. */
export const answerJoiningBody = z.strictObject({ salt: joinRequest.shape.salt, answer: sealedBytes });

export const nothing = z.strictObject({});

const copyState = z.enum(["waiting", "open", "taken-back", "closed"]);
const acknowledged = z.strictObject({ how: z.enum(["read-thank-you", "read-talk-if-you-want", "own-words"]), words: z.string().nullable() }).nullable();

/** The therapist asked on a day that the words go into the record; she has not answered, agreed, or would rather not. */
const record = z.strictObject({ askedOn: day, answer: z.enum(["agreed", "declined"]).nullable() }).nullable();

/** What she shared, and what became of it. Never when the other was at it, but the day. */
export const ownSharesReply = z.strictObject({
  therapist: z.strictObject({
    id, name: z.string(), readingDays: z.array(z.int()), readingNote: z.string(),
    away: z.strictObject({ from: day, until: day, coverName: z.string().nullable() }).nullable(),
    /** Null: the therapist has made no key. */
    card: z.string().nullable(),
  }),
  /** The therapist has said when they read; before that nothing can be shared. */
  ready: z.boolean(),
  /** She has shared nothing yet: the limits of privacy are said first. */
  first: z.boolean(),
  nextOn: day.nullable(),
  shares: z.array(z.strictObject({ id, onDay: day, state: copyState, changeableUntil: z.iso.datetime().nullable(), closes: z.enum(["taken-back", "30-days"]), openedDay: day.nullable(), acknowledged, record })),
});
export type OwnSharesReply = z.infer<typeof ownSharesReply>;

export const giveShareBody = z.strictObject({ id, bytes: sealedBytes, now: z.boolean(), closes: z.enum(["taken-back", "30-days"]) });
export type GiveShareBody = z.infer<typeof giveShareBody>;

export const shareParams = z.strictObject({ share: id });

/** The copies a therapist may open, of one client: those that wait and those that are open. Nothing is said of any other. */
export const sharedCopiesReply = z.strictObject({
  clientId: id,
  /** Her public keys, which say whether a copy is by her. */
  card: z.string().nullable(),
  copies: z.array(z.strictObject({ id, onDay: day, opened: z.boolean(), /** Waiting past a day on which the therapist reads. */ waitsSince: day.nullable(), acknowledged, record, bytes: z.string().nullable() })),
});
export type SharedCopiesReply = z.infer<typeof sharedCopiesReply>;

/** The same of all clients of a therapist who shared something that is there to read. */
export const allSharedReply = z.strictObject({ clients: z.array(sharedCopiesReply.extend({ treatmentId: id, name: z.string() })) });
export type AllSharedReply = z.infer<typeof allSharedReply>;

/** Exactly the words she saw when she agreed; without a yes, none. */
export const answerRecordBody = z.discriminatedUnion("agrees", [z.strictObject({ agrees: z.literal(true), words: words(50_000) }), z.strictObject({ agrees: z.literal(false) })]);
export type AnswerRecordBody = z.input<typeof answerRecordBody>;

export const acknowledgeShareBody = acknowledgeBody;
