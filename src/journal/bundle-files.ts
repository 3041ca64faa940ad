/** The files of a bundle. */
export const bundleFiles = {
  readme: 'README.txt',
  manifest: 'bundle.json',
  entriesJson: 'entries.jsonl',
  entriesCsv: 'entries.csv',
  leaves: 'leaves.bin',
  checkpoint: 'checkpoint.txt',
  older: 'checkpoints',
  keys: 'public-keys.txt',
  pem: 'public-key.pem',
  totals: 'totals.json',
} as const;

/** An older checkpoint in a bundle, and the proof that the bundle's own continues it; hashes in base64. */
export interface OlderCheckpoint {
  readonly file: string;
  readonly hashes: readonly string[];
}

/** `bundle.json`: the range `[from, to)`, the hashes outside it from left to right, and the older checkpoints. */
export interface BundleManifest {
  readonly format: 1;
  readonly from: number;
  readonly to: number;
  readonly outside: readonly string[];
  readonly older: readonly OlderCheckpoint[];
}

/** `README.txt`: the layout, byte by byte, so that anybody can check a bundle without this program. */
export const BUNDLE_README = `Muster: a part of the sealed audit journal, with its proof
=============================================================

Check it:  muster audit verify <this folder> --key <the public key, which you got by another way>
Do not trust public-keys.txt of the bundle itself: compare it with the key that you were given.

Files
  checkpoint.txt   The signed head of the journal: a C2SP checkpoint (https://c2sp.org/tlog-checkpoint).
                   Line 1 the origin, line 2 the size (events), line 3 the root in base64, an empty line, then
                   "<em dash> <origin> <base64>", of which the first 4 bytes are the key id and the other 64 the
                   Ed25519 signature over the first three lines, their newlines included.
                   Key id = first 4 bytes of SHA-256(origin, 0x0A, 0x01, the 32 bytes of the public key).
  checkpoints/     Older checkpoints of the same journal, named by size and key id.
  bundle.json      from, to: the bundle holds the events from <= index < to.
                   outside: the hashes of the largest nodes of the tree that lie outside this range, from left to right.
                   older: for each older checkpoint the consistency proof to checkpoint.txt (RFC 9162, 2.1.4).
  entries.jsonl    One event a line, as JSON: index, the columns in their order, leafHash. Uuids as text, bytes in base64.
  entries.csv      The same as CSV (RFC 4180, with a header); null is an empty field.
  leaves.bin       For each event 4 bytes with the length of its leaf (big-endian), and the leaf.
  totals.json      Control totals over these events; moments in microseconds since 1970-01-01T00:00:00Z.
  public-keys.txt  The keys that sign checkpoints: origin+key id+base64(0x01, 32 bytes). public-key.pem: the newest.

A leaf
  Every column of entries.jsonl from uid to changes, in this order, each as 4 bytes of length (big-endian) and its bytes.
  Null is the length 0xFFFFFFFF without bytes. Text is UTF-8, a number its decimal digits, a uuid 16 bytes
  (uid, requestId, correlationId), bytes are themselves (bodyHash).

The tree (RFC 6962, 2.1)
  leaf hash  = SHA-256(0x00, leaf)
  node       = SHA-256(0x01, left, right)
  tree(n)    = the leaf hash for n = 1; else node(tree(first k leaves), tree(the others)), k the largest power of 2 below n
  The root of size leaves: walk down from the node of all leaves; a node without a leaf of the range takes the next hash
  of "outside"; a node of one leaf takes the hash of the next leaf in leaves.bin. It must be the root of checkpoint.txt.
`;
