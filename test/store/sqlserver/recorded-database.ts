import type { Answer, Database, SqlParameter } from '../../../src/store/sqlserver/pool.ts';

/** What a database was asked: the text or the procedure, and the values of the parameters by their names. */
export interface Asked {
  readonly text: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A database that answers what it is told, and remembers what it was asked. */
export const recordedDatabase = (
  answers: (asked: Asked) => Partial<Answer>,
): { readonly database: Database; readonly asked: readonly Asked[] } => {
  const asked: Asked[] = [];
  const answer = async (text: string, parameters: readonly SqlParameter[]): Promise<Answer> => {
    const one = { text, values: Object.fromEntries(parameters.map(({ name, value }) => [name, value])) };
    asked.push(one);
    return { sets: [], returned: 0, ...answers(one) };
  };
  const database: Database = {
    call: answer,
    query: answer,
    figures: () => ({ size: 0, available: 0, borrowed: 0, pending: 0, rebuilt: 0 }),
    close: async () => undefined,
  };
  return { database, asked };
};
