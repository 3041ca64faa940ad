import type { SubmitTimeEvents, TimeEventInput } from '../contract/generated.ts';
import type { ElementCodec } from '../contract/model.ts';
import type { JsonValue } from '../lib/json.ts';

/** One item of SubmitTimeEvents as JSON text in the form of the contract. */
export interface EventJson {
  write(event: TimeEventInput): string;
  /** Throws where the text was not written by {@link EventJson.write}, or no longer fits the contract: a defect. */
  read(text: string): TimeEventInput;
}

/** What a request needs around its items, for the codec knows whole requests only. */
const around = { requestId: '0'.repeat(32), sourceSystem: '-', mode: 'ATOMIC' } as const;

/** Takes an item's JSON from the codec of the request, so that nothing describes it twice. */
export const createEventJson = (codec: ElementCodec): EventJson => ({
  write(event) {
    const request: SubmitTimeEvents = { ...around, events: [event] };
    const { events } = codec.toJson(request) as { readonly events: readonly JsonValue[] };
    return JSON.stringify(events[0]);
  },
  read(text) {
    const request = codec.fromJson({ ...around, events: [JSON.parse(text)] });
    const event = request.ok ? (request.value as SubmitTimeEvents).events[0] : undefined;
    if (event === undefined) throw new Error('A quarantined event does not fit the contract.');
    return event;
  },
});
