import { hash } from 'node:crypto';
import { Frontier } from '../../src/merkle/frontier.ts';
import type { DemoClient } from './soap-client.ts';

/** What the auditor's own recomputation says. */
export interface WireVerdict {
  readonly events: number;
  /** Undefined where the journal holds. */
  readonly breach: string | undefined;
}

interface Page {
  readonly journalSize: number | string;
  readonly rootHash: string;
  readonly events?: readonly {
    readonly index: number | string;
    readonly leafHash: string;
    readonly leafBytes: string;
  }[];
  readonly hasMore: boolean | string;
  readonly nextCursor?: string;
}

const ROWS = 500;

/** Reads the whole journal as an auditor, hashes every leaf again and compares the root with the one that the service tells. */
export async function verifyOverTheWire(auditor: DemoClient): Promise<WireVerdict> {
  const frontier = Frontier.empty();
  for (let cursor: string | undefined; ;) {
    const answer = await auditor.call('QueryAuditLog', { withLeafBytes: true, cursor, maxRows: ROWS });
    if ('refused' in answer) return { events: frontier.size, breach: `the query was refused: ${answer.refused}` };
    const page = answer.response as unknown as Page;
    for (const event of page.events ?? []) {
      const leaf = hash('sha256', Buffer.concat([Buffer.of(0), Buffer.from(event.leafBytes, 'base64')]), 'buffer');
      if (Number(event.index) !== frontier.size) return { events: frontier.size, breach: `no event ${frontier.size}` };
      if (leaf.toString('base64') !== event.leafHash)
        return { events: frontier.size, breach: `the hash of event ${event.index}` };
      frontier.append(leaf);
    }
    if (String(page.hasMore) === 'true') {
      cursor = page.nextCursor;
      continue;
    }
    if (Number(page.journalSize) !== frontier.size)
      return { events: frontier.size, breach: 'others wrote meanwhile: verify when it is quiet' };
    const isSame = Buffer.from(frontier.root()).toString('base64') === page.rootHash;
    return { events: frontier.size, breach: isSame ? undefined : 'the root' };
  }
}
