import { zipSync } from 'fflate';

/** A zip of texts by the names of their files, all in one folder. The same texts make the same bytes. */
export function zipContract(files: ReadonlyMap<string, string>): Buffer {
  const entries = [...files].map(([file, text]) => [`${FOLDER}/${file}`, Buffer.from(text)] as const);
  const zip = zipSync(Object.fromEntries(entries), { mtime: EPOCH });
  return Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
}

const FOLDER = 'muster';

// The format counts from 1980 on, and in local time (APPNOTE.TXT, 4.4.6): the second day is that everywhere.
const EPOCH = new Date(1980, 0, 2);
