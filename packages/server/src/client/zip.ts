import { crc32 } from "node:zlib";

export interface FileInZip {
  /** ASCII, without a folder. */
  readonly name: string;
  readonly text: string;
}

// The smallest date the format knows: when she took her copy is on the page inside, and nowhere else.
const dosDate = 0x0021;
const utf8Names = 0x0800;

/** A ZIP file of a few texts, stored as they are (PKWARE APPNOTE 6.3, method 0). */
export function zipOf(files: readonly FileInZip[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text } of files) {
    const label = Buffer.from(name, "ascii");
    const body = Buffer.from(text, "utf8");
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    writeFacts(head, 4, label, body);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    writeFacts(entry, 6, label, body);
    entry.writeUInt32LE(offset, 42);
    parts.push(head, label, body);
    directory.push(entry, label);
    offset += head.length + label.length + body.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listing, end]);
}

/** Version needed, flags, method, time, date, checksum, sizes, name length: the same in both headers. */
function writeFacts(header: Buffer, at: number, name: Buffer, body: Buffer): void {
  header.writeUInt16LE(20, at);
  header.writeUInt16LE(utf8Names, at + 2);
  header.writeUInt16LE(dosDate, at + 8);
  header.writeUInt32LE(crc32(body), at + 10);
  header.writeUInt32LE(body.length, at + 14);
  header.writeUInt32LE(body.length, at + 18);
  header.writeUInt16LE(name.length, at + 22);
}
