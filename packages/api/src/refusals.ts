/**
 * Every reason a request can be refused for, with its HTTP status. The sentence for the person is in the catalogue under
 * `refused.CODE`; the log gets a sentence with ids and counts only.
 */
export const refusals = {
  NOT_SIGNED_IN: 401,
  NOT_FOUND: 404,
  BAD_REQUEST: 400,
  BAD_FIELDS: 422,
  TOO_LARGE: 413,
  FROM_ANOTHER_SITE: 403,
  KEY_MISSING: 400,
  KEY_USED: 409,
  STALE: 412,
  VERSION_MISSING: 428,
  TOO_MANY_TRIES: 429,
  TRY_AGAIN: 503,
  NO_ROOM: 503,
  CONFLICT: 409,
  BROKEN: 500,
  LINK_CLOSED: 410,
  NOT_OPEN_YET: 409,
  ALREADY_OPENED: 409,
  ALREADY_READ: 409,
  GUESS_ALREADY_MADE: 409,
  NOT_AGREED: 409,
  TAKEN_BACK: 410,
  PAUSED: 409,
  SIGN_IN_FAILED: 401,
  SET_UP_CLOSED: 404,
  SET_UP_UNFINISHED: 409,
  INVITATION_CLOSED: 410,
  WRONG_CODE: 403,
  FORM_NOT_GIVEN: 409,
  NOT_YET: 409,
  LAST_WAY_IN: 409,
  RESET_AT_MACHINE: 409,
  CLIENTS_LEFT: 409,
  KEY_REPLACED: 412,
  STOOD_STILL: 408,
} as const;

export type RefusalCode = keyof typeof refusals;

/** The body of a refused request. */
export interface RefusedReply {
  readonly refusal: {
    readonly code: RefusalCode;
    /** What was wrong and what to do, in the person's language. */
    readonly person: string;
    /** For forms: the same sentence stands at the field. */
    readonly fields?: readonly { readonly path: string; readonly person: string }[];
    /** After a stale write: the version that is stored, so that both texts can be shown. */
    readonly theirs?: unknown;
  };
}
