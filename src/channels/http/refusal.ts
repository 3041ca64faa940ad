/** Why HTTP itself refuses a request, before SOAP sees it. */
export interface HttpRefusal {
  readonly status: number;
  /** A sentence for the integrator. */
  readonly message: string;
}

const messages: Readonly<Record<number, string>> = {
  400: 'The HTTP request is not valid.',
  408: 'The request did not arrive in time.',
  413: 'The message is too large.',
  415: 'The media type must be text/xml (SOAP 1.1) or application/soap+xml (SOAP 1.2).',
  431: 'The HTTP headers are too large.',
};

/** The refusal of a status, in its usual words. */
export const refusalOf = (status: number): HttpRefusal => ({
  status,
  message:
    messages[status] ?? (status >= 500 ? 'Something went wrong inside the service.' : 'The request was refused.'),
});
