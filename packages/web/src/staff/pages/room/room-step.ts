import type { LookShape } from "@rapport/api";

/** One thing that happens in the room: whose act it is, whoever taps. */
export type Happen = (event: { readonly kind: string; readonly by: "client" | "therapist"; readonly code?: string; readonly words?: string }) => void;

/** What every step is drawn from. */
export interface RoomStep {
  readonly look: LookShape;
  readonly client: string;
  readonly therapist: string;
  /** They look at the end of the session they are in. */
  readonly today: boolean;
  readonly happen: Happen;
}

/** May this happen now? The server says so; the page offers nothing else. */
export const canHappen = ({ look }: RoomStep, kind: string, code?: string): boolean =>
  look.allowed.some((allowed) => allowed.kind === kind && (code === undefined || allowed.codes === undefined || allowed.codes.includes(code)));
