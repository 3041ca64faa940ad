/** What the store uses of mssql, which brings no types of its own. */
declare module 'mssql' {
  namespace mssql {
    /** The type of a parameter, as `mssql.NVarChar(64)`. */
    interface SqlType {
      readonly type: unknown;
    }

    interface Recordset extends ReadonlyArray<readonly unknown[]> {
      readonly columns: readonly { readonly name: string }[];
    }

    interface Result {
      readonly recordsets: readonly Recordset[];
      /** Of a procedure alone. */
      readonly returnValue?: number;
    }

    interface Request {
      input(name: string, type: SqlType, value: unknown): Request;
      query(sql: string): Promise<Result>;
      batch(sql: string): Promise<Result>;
      execute(procedure: string): Promise<Result>;
    }

    interface ConnectionPool {
      connect(): Promise<ConnectionPool>;
      close(): Promise<void>;
      on(event: 'error', listener: (error: Error) => void): void;
      readonly size: number;
      readonly available: number;
      readonly pending: number;
      readonly borrowed: number;
    }

    interface Transaction {
      begin(): Promise<void>;
      commit(): Promise<void>;
      rollback(): Promise<void>;
      request(): Request;
    }
  }

  const mssql: {
    readonly MAX: number;
    readonly NVarChar: (length: number) => mssql.SqlType;
    readonly Int: () => mssql.SqlType;
    readonly BigInt: () => mssql.SqlType;
    readonly Bit: () => mssql.SqlType;
    readonly Binary: (length: number) => mssql.SqlType;
    readonly VarBinary: (length: number) => mssql.SqlType;
    readonly ConnectionPool: new (config: object) => mssql.ConnectionPool;
    /** The overrides hold for this request alone; times in milliseconds. */
    readonly Request: new (
      pool: mssql.ConnectionPool,
      overrides?: { readonly requestTimeout?: number },
    ) => mssql.Request;
    readonly Transaction: new (pool: mssql.ConnectionPool) => mssql.Transaction;
  };

  export = mssql;
}
