import soap from 'soap';
import type { Credentials } from '../soap-message.ts';

/** What became of a call. */
export type Answered =
  | { readonly response: Readonly<Record<string, unknown>> }
  /** The code of the ServiceFault, else the local name of the fault code. */
  | { readonly refused: string };

/** A client made from the served WSDL by npm `soap`. */
export interface DemoClient {
  /** Rejects where there is no answer at all. */
  call(operation: string, request: object): Promise<Answered>;
}

type Method = (request: object) => Promise<readonly [Readonly<Record<string, unknown>>, ...unknown[]]>;

/** Reads the WSDL of a service and calls it in the name of a client, with a password digest. */
export async function connectTo(url: string, service: string, { id, secret }: Credentials): Promise<DemoClient> {
  const client = await soap.createClientAsync(`${url}/soap/${service}?wsdl`);
  client.setSecurity(new soap.WSSecurity(id, secret, { passwordType: 'PasswordDigest', mustUnderstand: true }));
  return {
    async call(operation, request) {
      const method = client[`${operation}Async`] as Method;
      try {
        const [response] = await method.call(client, request);
        return { response };
      } catch (thrown) {
        const code = faultCodeOf(thrown);
        if (code === undefined) throw thrown;
        return { refused: code };
      }
    },
  };
}

/** Posts what no client would send; answers the local name of the fault's code. */
export async function postRaw(url: string, service: string, body: string): Promise<Answered> {
  const headers = { 'content-type': 'text/xml; charset=utf-8' };
  const reply = await fetch(`${url}/soap/${service}`, { method: 'POST', headers, body });
  const code = /<faultcode>(?:\w+:)?(\w+)<\/faultcode>/.exec(await reply.text())?.[1];
  return { refused: code ?? `HTTP_${reply.status}` };
}

interface Thrown {
  readonly root?: { readonly Envelope?: { readonly Body?: { readonly Fault?: Fault } } };
}

interface Fault {
  readonly faultcode?: string;
  readonly detail?: Readonly<Record<string, { readonly code?: string } | undefined>>;
}

/** The library throws the whole envelope, decoded, as the error's `root`. */
function faultCodeOf(thrown: unknown): string | undefined {
  const fault = (thrown as Thrown).root?.Envelope?.Body?.Fault;
  const [detail] = Object.values(fault?.detail ?? {}).filter((part) => part?.code !== undefined);
  return detail?.code ?? fault?.faultcode?.replace(/^.*:/, '');
}
