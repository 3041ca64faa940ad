import { randomUUID } from 'node:crypto';

type Members = Readonly<Record<string, string | number | boolean | undefined>>;

const body = (operation: string, members: Members): string => {
  const elements = Object.entries(members)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `<${name}>${String(value)}</${name}>`);
  return `<${operation} xmlns="urn:muster:integration:v1">${elements.join('')}</${operation}>`;
};

/** The body of GetChanges. */
export const getChanges = (request: {
  readonly consumer: string;
  readonly cursor?: number;
  readonly fromStart?: boolean;
  readonly maxRows?: number;
}): string => {
  const { consumer, cursor, fromStart, maxRows } = request;
  return body('GetChanges', { consumer, cursor, fromStart, maxRows });
};

/** The body of AcknowledgeChanges. */
export const acknowledge = (consumer: string, cursor: number, requestId: string = randomUUID()): string =>
  body('AcknowledgeChanges', { requestId, sourceSystem: 'BI', consumer, cursor });

export const startFullSync = (): string => body('StartFullSync', {});

export type FeedEntity = 'TIME_EVENT' | 'EMPLOYEE' | 'TERMINAL';

/** The body of GetSnapshot. */
export const getSnapshot = (snapshotId: string, entity: FeedEntity, cursor?: string, maxRows?: number): string =>
  body('GetSnapshot', { snapshotId, entity, cursor, maxRows });

/** The body of CompareTotals. */
export const compareTotals = (
  entity: FeedEntity,
  more: {
    readonly workDateFrom?: string;
    readonly workDateTo?: string;
    readonly cursor?: string;
    readonly maxRows?: number;
  } = {},
): string => {
  const { workDateFrom, workDateTo, cursor, maxRows } = more;
  return body('CompareTotals', { entity, workDateFrom, workDateTo, cursor, maxRows });
};
