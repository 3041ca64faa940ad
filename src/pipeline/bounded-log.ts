import type { LogFields, Logger } from '../lib/log.ts';

/** What may be told again and again, by callers whom nobody chose. */
export interface BoundedEntry {
  /** What is counted together: such as address, client and code. */
  readonly kind: string;
  readonly level: 'info' | 'warn';
  /** A fixed sentence. */
  readonly message: string;
  readonly fields: LogFields;
  /** Those of {@link fields} that the whole kind has in common. */
  readonly ofKind: LogFields;
}

export interface BoundedLogOptions {
  readonly logger: Logger;
  readonly windowMs: number;
  /** The most entries of one kind in a window, and of all together; the rest is counted. */
  readonly mostOfKind: number;
  readonly most: number;
}

interface Count {
  readonly ofKind: LogFields;
  told: number;
  untold: number;
}

/**
 * A log that no caller can flood: within a window the first entries of a kind stand in it one by one, the others as a
 * count when the window ends. Kinds beyond `most` are counted together.
 */
export class BoundedLog {
  readonly #options: BoundedLogOptions;
  readonly #counts = new Map<string, Count>();
  #told = 0;
  #others = 0;
  readonly #timer: NodeJS.Timeout;

  constructor(options: BoundedLogOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#flush(), options.windowMs).unref();
  }

  /** Tells it, or counts it. */
  tell({ kind, level, message, fields, ofKind }: BoundedEntry): void {
    const { logger, mostOfKind, most } = this.#options;
    const count = this.#counts.get(kind) ?? { ofKind, told: 0, untold: 0 };
    if (count.told < mostOfKind && this.#told < most) {
      count.told += 1;
      this.#told += 1;
      logger[level](message, fields);
    } else if (this.#counts.has(kind) || this.#counts.size < most) {
      count.untold += 1;
    } else {
      this.#others += 1;
      return;
    }
    this.#counts.set(kind, count);
  }

  /** Tells what is only counted. */
  close(): void {
    clearInterval(this.#timer);
    this.#flush();
  }

  #flush(): void {
    const { logger } = this.#options;
    for (const { ofKind, untold } of this.#counts.values())
      if (untold > 0)
        logger.info('More refusals of this kind were not logged one by one.', { ...ofKind, count: untold });
    if (this.#others > 0)
      logger.info('More refusals of many kinds were not logged one by one.', { count: this.#others });
    this.#counts.clear();
    this.#told = 0;
    this.#others = 0;
  }
}
