import { join } from 'node:path';
import { createEventJson } from '../../src/records/event-json.ts';
import { createRetryQuarantine } from '../../src/operations/integration/retry-quarantine.ts';
import { createSubmitTimeEvents } from '../../src/operations/attendance/submit-time-events.ts';
import { loadContract } from '../../src/wsdl/load-contract.ts';

/** The contract of the project. */
export const contract = loadContract(join(import.meta.dirname, '../../wsdl'));

/** Items of SubmitTimeEvents as JSON. */
export const eventJson = createEventJson(contract.operation('SubmitTimeEvents').input);

export const submitTimeEvents = createSubmitTimeEvents(eventJson);
export const retryQuarantine = createRetryQuarantine(eventJson);
