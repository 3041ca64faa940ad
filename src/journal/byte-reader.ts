import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK = 1 << 16;

/** Reads a file from its beginning, piece by piece, with one chunk in memory. */
export class ByteReader {
  readonly #file: number;
  #held: Buffer = Buffer.alloc(0);

  /** Throws the system's error for a file that cannot be opened. */
  constructor(path: string) {
    this.#file = openSync(path, 'r');
  }

  /** The next `count` bytes; undefined where there are fewer. */
  take(count: number): Buffer | undefined {
    while (this.#held.length < count) if (!this.#fill()) return undefined;
    return this.#cut(count);
  }

  /** The next line without its newline; undefined at the end, and for a last line that has none. */
  line(): string | undefined {
    let searched = 0;
    for (;;) {
      const end = this.#held.indexOf('\n', searched);
      if (end >= 0) return this.#cut(end + 1).toString('utf8', 0, end);
      searched = this.#held.length;
      if (!this.#fill()) return undefined;
    }
  }

  /** Whether all was read. */
  atEnd(): boolean {
    return this.#held.length === 0 && !this.#fill();
  }

  close(): void {
    closeSync(this.#file);
  }

  #cut(count: number): Buffer {
    const cut = this.#held.subarray(0, count);
    this.#held = this.#held.subarray(count);
    return cut;
  }

  #fill(): boolean {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const length = readSync(this.#file, chunk);
    this.#held = Buffer.concat([this.#held, chunk.subarray(0, length)]);
    return length > 0;
  }
}
