/** How a WSDL is to be served. */
export interface WsdlOptions {
  /** The public URL without a path, such as `https://muster.example:8443`. */
  readonly baseUrl: string;
  /** Only the SOAP 1.1 port, for generators that stop at a `soap12:` element. */
  readonly soap?: '1.1' | undefined;
}

/** The documents as consumers get them. */
export interface Publication {
  /** `?wsdl`: one file with both schemas inside; undefined where there is no such service. */
  findWsdl(service: string, options: WsdlOptions): string | undefined;
  /** `?xsd=name`: one schema, its imports rewritten to `?xsd=other`; undefined where there is none of that name. */
  findSchema(name: string): string | undefined;
}

/** Prepares the documents of a folder for `?wsdl` and `?xsd=name`. */
export function publishContract(directory: string): Publication {
  throw new Error(`Not written yet: ${directory}`);
}
