import { compileMessageOrThrow } from "@lingui/message-utils/compileMessage";

/** A message as lingui runs it: text, or text and places to fill. Compiled by a parser, never by `eval`. */
export type Compiled = ReturnType<typeof compileMessageOrThrow>;

export interface Message {
  readonly compiled: Compiled;
  /** Names that must be given. */
  readonly needs: readonly string[];
}

/** @throws if the text is not a well-formed ICU message. */
export function compile(text: string, mapText?: (text: string) => string): Message {
  const compiled = compileMessageOrThrow(text, mapText);
  return { compiled, needs: [...new Set(namesIn(compiled))] };
}

function namesIn(compiled: unknown): string[] {
  if (!Array.isArray(compiled)) return [];
  return compiled.flatMap((token: unknown) => {
    if (!Array.isArray(token)) return [];
    const [name, , cases] = token as readonly unknown[];
    const inner = typeof cases === "object" && cases !== null ? Object.values(cases).flatMap((each: unknown) => namesIn(each)) : [];
    return [String(name), ...inner];
  });
}
