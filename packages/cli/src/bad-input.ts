/** What was typed cannot be done. The message says what came and what was expected. */
export class BadInput extends Error {}
