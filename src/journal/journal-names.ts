import type { Reads } from '../store/store.ts';
import { RECOVER_OPERATION, type Renaming, renamingOf } from './checkpoint-track.ts';
import { findPurgedContent } from './content-purge.ts';
import type { MacKey } from './mac.ts';

const PAGE = 1000;

/** How a journal was renamed by recoveries, by the events that are still there. */
export const findRenamings = async (reads: Pick<Reads, 'auditEvents'>): Promise<readonly Renaming[]> => {
  const renamings: Renaming[] = [];
  for (let after: number | undefined; ;) {
    const page = await reads.auditEvents({ operation: RECOVER_OPERATION }, { after, limit: PAGE });
    renamings.push(...page.flatMap((record) => renamingOf(record) ?? []));
    if (page.length < PAGE) return renamings;
    after = page.at(-1)?.event.eventIndex;
  }
};

/** The names that a journal had before its recoveries, also where the events that tell them were purged. */
export const findFormerNames = async (
  reads: Pick<Reads, 'auditEvents' | 'tree'>,
  macKeys: readonly MacKey[],
): Promise<ReadonlySet<string>> => {
  const { renamings } = await findPurgedContent(reads, macKeys);
  return new Set([...renamings, ...(await findRenamings(reads))].map(({ from }) => from));
};
