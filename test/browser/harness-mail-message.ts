/** One mail as it arrived, read far enough for a test to see who it is for, what it says and where its links lead. */
export interface MailMessage {
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  /** Names in lower case; a header that comes twice has its values joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** The plain text. */
  readonly text: string;
  /** The HTML, or nothing when the mail has none. */
  readonly html: string;
  readonly links: readonly string[];
  readonly raw: string;
}

interface Part {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Reads RFC 5322 and the parts of MIME that mail programs write: multipart, quoted-printable, base64, encoded words. */
export function readMail(raw: string, recipients: readonly string[]): MailMessage {
  const whole = readPart(raw);
  const leaves = leavesOf(whole);
  const contents = (type: string): string => leaves.filter((part) => typeOf(part) === type).map(decodeBody).join("\n");
  const text = contents("text/plain");
  const html = contents("text/html");
  return {
    to: recipients,
    from: whole.headers.from ?? "",
    subject: whole.headers.subject ?? "",
    headers: whole.headers,
    text,
    html,
    links: [...new Set([...`${text}\n${html.replaceAll("&amp;", "&")}`.matchAll(/https?:\/\/[^\s"'<>)]+/g)].map(([link]) => link))],
    raw,
  };
}

function readPart(raw: string): Part {
  const lines = raw.replaceAll("\r\n", "\n");
  const end = lines.indexOf("\n\n");
  const head = (end < 0 ? lines : lines.slice(0, end)).replaceAll(/\n[ \t]+/g, " ");
  const headers: Record<string, string> = {};
  for (const line of head.split("\n")) {
    const colon = line.indexOf(":");
    if (colon < 0) continue;
    const name = line.slice(0, colon).toLowerCase();
    const value = decodeWords(line.slice(colon + 1).trim());
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  return { headers, body: end < 0 ? "" : lines.slice(end + 2) };
}

function leavesOf(part: Part): Part[] {
  const boundary = /boundary="?([^";]+)"?/i.exec(part.headers["content-type"] ?? "")?.[1];
  if (boundary === undefined) return [part];
  const inner = `\n${part.body}`.split(`\n--${boundary}`).slice(1);
  return inner.filter((piece) => !piece.startsWith("--")).flatMap((piece) => leavesOf(readPart(piece.replace(/^[ \t]*\n/, ""))));
}

function typeOf({ headers }: Part): string {
  return (headers["content-type"] ?? "text/plain").split(";")[0]?.trim().toLowerCase() ?? "";
}

function decodeBody({ headers, body }: Part): string {
  const encoding = (headers["content-transfer-encoding"] ?? "").toLowerCase();
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding === "quoted-printable") return fromQuotedPrintable(body.replaceAll(/=\n/g, "")).toString("utf8");
  return body;
}

function fromQuotedPrintable(text: string): Buffer {
  const bytes: number[] = [];
  for (const [piece] of text.matchAll(/=[0-9A-Fa-f]{2}|[^=]+|=/g)) {
    if (piece.length === 3 && piece.startsWith("=")) bytes.push(Number.parseInt(piece.slice(1), 16));
    else bytes.push(...Buffer.from(piece, "utf8"));
  }
  return Buffer.from(bytes);
}

/** `=?UTF-8?Q?...?=` and `=?UTF-8?B?...?=`, as subjects and names carry them. */
function decodeWords(value: string): string {
  return value
    .replaceAll(/(\?=)\s+(=\?)/g, "$1$2")
    .replaceAll(/=\?[^?]+\?([QqBb])\?([^?]*)\?=/g, (_, kind: string, words: string) =>
      (kind.toUpperCase() === "B" ? Buffer.from(words, "base64") : fromQuotedPrintable(words.replaceAll("_", " "))).toString("utf8"),
    );
}
