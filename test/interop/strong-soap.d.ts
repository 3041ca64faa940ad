/** What the tests use of strong-soap, which brings no types of its own. */
declare module 'strong-soap' {
  type Callback<T> = (error: StrongSoapError | null, value: T) => void;

  interface StrongSoapError extends Error {
    /** The envelope of the fault, decoded. */
    readonly root?: unknown;
    /** The reply as it came. */
    readonly body?: string;
  }

  interface StrongSoapClient {
    setSecurity(security: WSSecurity): void;
    readonly [operation: string]: unknown;
  }

  export class WSSecurity {
    constructor(username: string, password: string, options: Readonly<Record<string, unknown>>);
  }

  export const soap: {
    createClient(wsdl: string, options: object, callback: Callback<StrongSoapClient>): void;
  };
}
