import { Refused, Unreachable } from "./api-client.ts";

export interface FileToSend<Line> {
  /** Below `/api`. */
  readonly path: string;
  readonly type: string;
  /** What is to be done with the file: goes before its bytes, as one line of JSON. */
  readonly options: object;
  readonly file: Blob;
  readonly key: string;
  /** Of all bytes, how many are on their way. */
  readonly onSent: (share: number) => void;
  /** Each line of the reply as it comes. */
  readonly onLine: (line: Line) => void;
  readonly signal: AbortSignal;
}

/**
 * Sends a file and hears the reply line by line. `fetch` tells nothing of how far the sending is, so this is the older way.
 * @throws Refused | Unreachable
 */
export function sendFile<Line>({ path, type, options, file, key, onSent, onLine, signal }: FileToSend<Line>): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api${path}`);
    request.setRequestHeader("Content-Type", type);
    request.setRequestHeader("Idempotency-Key", key);
    let heard = 0;
    const hear = (all: string) => {
      for (let end = all.indexOf("\n", heard); end >= 0; end = all.indexOf("\n", heard)) {
        onLine(JSON.parse(all.slice(heard, end)) as Line);
        heard = end + 1;
      }
    };
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0);
    request.onprogress = () => {
      if (request.status === 200) hear(request.responseText);
    };
    request.onload = () => {
      if (request.status !== 200) return reject(refusedBy(request));
      hear(request.responseText);
      resolve();
    };
    request.onerror = () => reject(new Unreachable());
    request.onabort = () => reject(signal.reason);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(new Blob([JSON.stringify(options), "\n", file]));
  });
}

function refusedBy({ status, responseText }: XMLHttpRequest): Error {
  try {
    return status === 503 ? new Unreachable() : new Refused(status, JSON.parse(responseText));
  } catch {
    return new Unreachable();
  }
}
