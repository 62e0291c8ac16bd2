const step = { terminal: 1_000, file: 10_000 };

/**
 * Says what is being waited for, and that it is still going on: one line that counts on a terminal,
 * a line every ten seconds in a log file.
 *
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @param {() => string} [detail] how far it is, for example "143 of 263"
 * @returns {Promise<T>}
 */
export async function withProgress(what, work, detail = () => "") {
  const terminal = process.stderr.isTTY === true;
  const begun = Date.now();
  const sofar = () => {
    const far = detail();
    return `${Math.round((Date.now() - begun) / 1000)} s${far === "" ? "" : `, ${far}`}`;
  };
  process.stderr.write(terminal ? what : `${what}\n`);
  const timer = setInterval(
    () => process.stderr.write(terminal ? `\r\x1b[K${what} (${sofar()})` : `  still at it (${sofar()})\n`),
    terminal ? step.terminal : step.file,
  );
  try {
    const result = await work();
    process.stderr.write(terminal ? `\r\x1b[K${what}: done (${sofar()})\n` : `  done (${sofar()})\n`);
    return result;
  } finally {
    clearInterval(timer);
  }
}
