import type { FeedEntity } from '../contract/generated.ts';
import type { FeedEntityName } from '../store/tables/entities.ts';
import { entityRecords } from './entities.ts';
import type { FeedSource } from './feed-source.ts';

/** A source of the feed by its name in the audit trail. */
export interface NamedFeedSource extends FeedSource {
  readonly name: FeedEntityName;
}

/** Every entity of the feed, in the order in which a full sync reads them. */
export const feedSources: readonly NamedFeedSource[] = Object.entries(entityRecords).flatMap(([name, record]) =>
  'feed' in record ? [{ ...record.feed, name: name as FeedEntityName }] : [],
);

/** Their names in the audit trail. */
export const feedNames: readonly FeedEntityName[] = feedSources.map(({ name }) => name);

/** The source of an entity of the contract. */
export function feedSource(entity: FeedEntity): NamedFeedSource {
  const source = feedSources.find((one) => one.entity === entity);
  if (source === undefined) throw new Error(`The feed has no entity ${entity}.`);
  return source;
}
