/** Something Rapport needs could not be brought here. The message is for the person at the terminal. */
export class CannotBring extends Error {}
