import type { Store } from '../store/store.ts';
import { aggregatesOf } from '../decision/loaded-aggregates.ts';

/** The key of a consumer's aggregate: names of consumers are their client's own. */
export const consumerKey = (clientId: string, consumer: string): string => `${clientId}\t${consumer}`;

/** Where the consumer of this key stands; 0 where it has never been. */
export async function loadCursor(store: Pick<Store, 'load'>, key: string): Promise<number> {
  const [stored] = aggregatesOf(await store.load([{ aggregate: 'feedConsumer', key }]), 'feedConsumer');
  return stored?.rows.feedConsumer[0]?.cursor ?? 0;
}
