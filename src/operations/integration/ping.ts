import { ok } from '../../lib/result.ts';
import type { Query } from '../../decision/operation.ts';

/** Which program answers, and which contract it serves; each at most 16 characters. */
export interface ServiceVersions {
  readonly productVersion: string;
  readonly contractVersion: string;
}

/** Answers who the caller is and what time it is. */
export const createPing = ({ productVersion, contractVersion }: ServiceVersions): Query<'Ping'> => ({
  effect: 'read',
  name: 'Ping',
  async read(_sources, { text }, { clientId, now: serverTime }) {
    const response = { text, clientId, serverTime, productVersion, contractVersion };
    return ok({ response, entity: '', affectedRows: 0 });
  },
});
