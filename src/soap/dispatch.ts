import type { OperationModel, ServiceModel } from '../contract/model.ts';
import type { Refusal } from '../contract/refusal.ts';
import { findNearest, suggest } from '../lib/nearest.ts';
import { shorten } from '../lib/quote.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import type { XmlElement } from '../lib/xml-element.ts';

/** How many operation names a message about an unknown one lists. */
const LISTED = 20;
/** Characters of a name, and of a URI, that a message repeats. */
const MOST_OF_NAME = 64;
const MOST_OF_URI = 100;

/** The places where a message may name its operation besides the body. */
export type ActionPlace = 'SOAPAction' | 'media type' | 'wsa:Action';

/** An action as it was sent. */
export interface NamedAction {
  readonly place: ActionPlace;
  /** Empty where it is left out. */
  readonly value: string;
}

const invalid = (message: string): Result<never, Refusal> => refused({ code: 'VALIDATION', message, errors: [] });

/**
 * Finds operations of one service by the name of the body's child: it alone decides, whatever the action says. Of an
 * operation that one of the other services has the refusal tells the address.
 */
export function compileDispatch(
  service: ServiceModel,
  services: readonly ServiceModel[],
): (body: XmlElement, actions: readonly NamedAction[]) => Result<OperationModel, Refusal> {
  const operations = new Map(service.operations.map((operation) => [operation.name as string, operation]));
  const others = services.filter((other) => other !== service);
  return (body, actions) => {
    const operation = operations.get(body.local);
    if (operation === undefined) return invalid(describeUnknown(service, others, body));
    if (body.namespace !== service.namespace) {
      const found = shorten(body.namespace, MOST_OF_URI);
      return invalid(`${body.local} must be in the namespace ${service.namespace}, not in "${found}".`);
    }
    const other = actions.find(({ value }) => value !== '' && value !== operation.soapAction);
    return other === undefined ? ok(operation) : invalid(describeAction(other, operation));
  };
}

function describeUnknown(service: ServiceModel, others: readonly ServiceModel[], body: XmlElement): string {
  const unknown = `The service ${service.name} has no operation ${shorten(body.local, MOST_OF_NAME)}`;
  const owner = others.find((other) => namesOf(other).includes(body.local));
  if (owner !== undefined) return `${unknown}: ${describeAddress(owner)}.`;
  const own = namesOf(service);
  const nearest = findMeant(body.local, own);
  const advice = nearest === undefined ? adviseElsewhere(others, body) : suggest(nearest);
  return `${unknown}; it has ${own.slice(0, LISTED).join(', ')}${advice}`;
}

/** Where a name or a namespace is nearly, or wholly, that of another service. */
function adviseElsewhere(others: readonly ServiceModel[], { local, namespace }: XmlElement): string {
  for (const other of others) {
    const found = findMeant(local, namesOf(other));
    if (found !== undefined) return `${suggest(found)} Of ${other.name}: ${describeAddress(other)}.`;
  }
  const home = others.find((other) => other.namespace === namespace);
  return home === undefined ? '.' : `. Its namespace is that of ${home.name}: ${describeAddress(home)}.`;
}

const namesOf = ({ operations }: ServiceModel): readonly string[] => operations.map(({ name }) => name);

/** Where messages of a service go, as the second half of a sentence. */
const describeAddress = ({ path11, path12, namespace }: ServiceModel): string =>
  `send it to ${path11} or ${path12}, in the namespace ${namespace}`;

/** Some tools name the element after the message: `PingRequest`. */
const findMeant = (written: string, names: readonly string[]): string | undefined =>
  findNearest(written, names) ?? findNearest(written.replace(/(?:Request|Response|Message|Input|In)$/, ''), names);

function describeAction({ place, value }: NamedAction, { name, soapAction }: OperationModel): string {
  const action = `The action "${shorten(value, MOST_OF_URI)}" (${place})`;
  return `${action} disagrees with the body, which is ${name}: it must be "${soapAction}"${alternatives[place]}.`;
}

const alternatives: Readonly<Record<ActionPlace, string>> = {
  SOAPAction: '; or leave it empty',
  'media type': '; or leave it out',
  // WS-Addressing demands it.
  'wsa:Action': '',
};

/** The value of a SOAPAction header: quoted, bare, empty or missing (SOAP 1.1, 6.1.1). */
export const readSoapAction = (header: string | undefined): string => (header ?? '').trim().replace(/^"(.*)"$/, '$1');
