import { z } from "zod";

/** A sentence that the page says: a key of the catalogue with its values. */
export const findingShape = z.strictObject({ message: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) });
