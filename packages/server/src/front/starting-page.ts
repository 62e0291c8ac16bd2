import type { IncomingMessage, ServerResponse } from "node:http";

/** English, because no catalogue is loaded yet; it asks again by itself after two seconds. */
const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="2"><title>Starting</title></head>
<body><main><h1>One moment</h1><p>This page is getting ready. It opens by itself.</p></main></body>
</html>
`;

/** The answer before the program is ready: 503 and a retry time, as JSON to programs and as a calm page to people. */
export function answerStarting(request: IncomingMessage, answer: ServerResponse): void {
  const forPeople = request.method === "GET" && request.url !== "/health" && request.headers.accept?.includes("text/html") === true;
  answer.writeHead(503, {
    "retry-after": "2",
    "cache-control": "no-store",
    "content-type": forPeople ? "text/html; charset=utf-8" : "application/json; charset=utf-8",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    connection: "close",
  });
  answer.end(forPeople ? page : JSON.stringify({ ready: false, waitsFor: "start" }));
}
