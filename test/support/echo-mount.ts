import { type BasicOptions, authenticateBasic, type BasicFailure } from '../../src/access/basic-credentials.ts';
import type { Answered, HttpHead, HttpRefusal, HttpReply, HttpRequest, Mount } from '../../src/channels/mount.ts';
import type { OperationModel } from '../../src/contract/model.ts';
import type { Clock } from '../../src/lib/clock.ts';
import type { Ids } from '../../src/lib/ids.ts';
import { ok, refused } from '../../src/lib/result.ts';
import type { Admission, Unproved } from '../../src/pipeline/admission.ts';
import type { Origin } from '../../src/pipeline/call.ts';

export interface EchoOptions extends BasicOptions {
  readonly admission: Admission;
  readonly ping: OperationModel;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** The smallest second channel: Ping at `/echo` as JSON, by HTTP Basic, refusals as problem+json. */
export function mountEcho(options: EchoOptions): Mount {
  const { admission, ping, clock, ids } = options;
  const originOf = ({ transport }: HttpHead): Origin => ({
    correlationId: ids.random(),
    channel: 'ECHO',
    sourceAddress: transport.sourceAddress,
    peerAddress: transport.peerAddress,
    messageId: '',
    bodyHash: undefined,
    receivedAt: clock.now(),
  });

  const answer = async (request: HttpRequest): Promise<Answered> => {
    const body = await request.body();
    if (!body.ok) return body;
    const json = readJson(body.value);
    if (json === undefined) return refused({ status: 400, message: 'The body is no JSON.' });
    const origin = originOf(request);
    const { authorization = '' } = request.headers;
    const admitted = await admission.admit({
      origin,
      operation: ok({ name: ping.name, decode: () => ping.input.fromJson(json) }),
      async authenticate() {
        const verified = await authenticateBasic(authorization, request.transport, origin.receivedAt, options);
        return verified.ok ? verified : refused(unproved(verified.error));
      },
    });
    if (!admitted.ok) return ok({ ...problem(401, 'Who are you?'), headers: { 'www-authenticate': 'Basic' } });
    const reply = admitted.value;
    if (reply.outcome === 'done') return ok(jsonReply(200, ping.output.toJson(reply.response)));
    return ok(reply.outcome === 'refused' ? problem(400, reply.refusal.code) : problem(400, 'nonce'));
  };

  return {
    prefixes: ['/echo'],
    routes: [{ methods: ['POST'], path: '/echo', answer }],
    refuse(request, { status, message }: HttpRefusal) {
      const origin = originOf(request);
      admission.refuseStranger(origin, { claimedName: '', faultCode: `HTTP_${status}` });
      return { ...problem(status, message), incidentId: origin.correlationId };
    },
  };
}

const unproved = ({ claimedName, reason }: BasicFailure): Unproved => ({ claimedName, faultCode: reason });

const jsonReply = (status: number, value: unknown, contentType = 'application/json'): HttpReply => ({
  status,
  contentType: `${contentType}; charset=utf-8`,
  body: JSON.stringify(value),
});

const problem = (status: number, title: string): HttpReply =>
  jsonReply(status, { status, title }, 'application/problem+json');

function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
