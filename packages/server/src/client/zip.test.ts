import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32 } from "node:zlib";
import { zipOf } from "./zip.ts";

/** Reads a ZIP as a reader does: from the end, by its directory. */
function read(zip: Buffer): { name: string; text: string; checksum: number }[] {
  const end = zip.length - 22;
  assert.equal(zip.readUInt32LE(end), 0x06054b50);
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    assert.equal(zip.readUInt32LE(at), 0x02014b50);
    const [size, nameLength, offset] = [zip.readUInt32LE(at + 24), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    const name = zip.toString("ascii", at + 46, at + 46 + nameLength);
    assert.equal(zip.readUInt32LE(offset), 0x04034b50);
    const from = offset + 30 + zip.readUInt16LE(offset + 26);
    const checksum = zip.readUInt32LE(at + 16);
    at += 46 + nameLength;
    return { name, text: zip.toString("utf8", from, from + size), checksum };
  });
}

test("what goes into a copy comes out of it, byte for byte", () => {
  const files = [{ name: "notes.html", text: "Was man trägt, „schwer“" }, { name: "notes.json", text: "{}\n" }, { name: "empty.txt", text: "" }];
  assert.deepEqual(read(zipOf(files)), files.map(({ name, text }) => ({ name, text, checksum: crc32(text) })));
});
