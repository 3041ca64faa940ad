import { bytes, integer, optional, text, uuid, type Table } from './column.ts';

/** Who calls. */
export const accessTables = {
  client: {
    columns: {
      clientId: text(64),
      displayName: text(80),
      roles: text(200),
      status: text(16),
      passwordHash: bytes(32),
      secretCipher: optional(bytes(200)),
      createdAt: integer(),
      eventUid: uuid(),
    },
    key: ['clientId'],
  },
} as const satisfies Record<string, Table>;
