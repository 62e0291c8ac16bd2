// A stand-in for the real program, so that the harness itself can be tested: one good page and some that misbehave.
import { createServer } from "node:http";
import { createTransport } from "nodemailer";

const pages: Record<string, string> = {
  "/": `<h1>Good page</h1><p><a href="/other">Other</a></p>`,
  "/throws": `<h1>Throws</h1><script src="/throws.js"></script>`,
  "/inline": `<h1>Inline</h1><script>document.title = "ran";</script>`,
  "/elsewhere": `<h1>Elsewhere</h1><img src="http://127.0.0.1:9/picture.png" alt="">`,
  "/unnamed": `<h1>Unnamed</h1><button></button><img src="/picture.png">`,
  "/passkey": `<h1>Passkey</h1><p id="prf"></p>`,
};

const server = createServer((request, answer) => {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  if (path === "/health") return void answer.writeHead(200, { "content-type": "application/json" }).end("{}");
  if (path === "/throws.js") return void answer.writeHead(200, { "content-type": "text/javascript" }).end(`throw new Error("thrown on purpose");`);
  const page = pages[path];
  const policy = "default-src 'none'; script-src 'self'; img-src http: data:; connect-src 'self'";
  answer.writeHead(page === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy });
  answer.end(`<!doctype html><html lang="en"><title>Sample</title><link rel="icon" href="data:,"><main>${page ?? "<h1>Not here</h1>"}</main></html>`);
});

const port = Number(process.env.PORT);
server.listen(port, "127.0.0.1", async () => {
  console.log(`Set up the practice: http://localhost:${port}/first-run#one-time-word`);
  const transport = createTransport(process.env.RAPPORT_MAIL);
  await transport.sendMail({ from: process.env.RAPPORT_MAIL_FROM, to: "ana@example.org", subject: "Grüße – für dich", text: "Good morning.\nhttp://localhost/c/abc?x=1", html: `<p>Tschüß <a href="http://localhost/c/abc?x=1&amp;y=2">here</a></p>` });
  transport.close();
});
process.on("SIGTERM", () => {
  server.close(() => process.exit(0));
  server.closeAllConnections();
});
