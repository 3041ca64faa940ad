/** What the tests use of strong-soap, which brings no types of its own. */
declare module 'strong-soap' {
  namespace strongSoap {
    /** Its operations are members of their names, made when the WSDL is read. */
    interface StrongSoapClient {
      setSecurity(security: object): void;
      readonly [operation: string]: unknown;
    }
  }

  const strongSoap: {
    readonly WSSecurity: new (username: string, password: string, options: Readonly<Record<string, unknown>>) => object;
    readonly soap: {
      createClient(
        wsdl: string,
        options: object,
        callback: (error: Error | null, client: strongSoap.StrongSoapClient) => void,
      ): void;
    };
  };

  export = strongSoap;
}
