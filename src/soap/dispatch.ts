import type { OperationModel, ServiceModel } from '../contract/model.ts';
import type { Refusal } from '../contract/refusal.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import type { XmlElement } from '../lib/xml-element.ts';

/** How many operation names a message about an unknown one lists. */
const LISTED = 20;

const invalid = (message: string): Result<never, Refusal> => refused({ code: 'VALIDATION', message, errors: [] });

/** Finds operations of one service by the name of the body's child: it alone decides, whatever the action says. */
export function compileDispatch(
  service: ServiceModel,
): (body: XmlElement, actions: readonly string[]) => Result<OperationModel, Refusal> {
  const operations = new Map(service.operations.map((operation) => [operation.name as string, operation]));
  const names = [...operations.keys()].slice(0, LISTED).join(', ');
  return (body, actions) => {
    const operation = operations.get(body.local);
    if (operation === undefined)
      return invalid(`The service ${service.name} has no operation ${body.local.slice(0, 64)}; it has ${names}.`);
    if (body.namespace !== service.namespace) {
      return invalid(
        `${body.local} must be in the namespace ${service.namespace}, not in "${body.namespace.slice(0, 100)}".`,
      );
    }
    const other = actions.find((action) => action !== '' && action !== operation.soapAction);
    if (other !== undefined)
      return invalid(`The action "${other.slice(0, 100)}" disagrees with the body, which is ${operation.name}.`);
    return ok(operation);
  };
}

/** The value of a SOAPAction header: quoted, bare, empty or missing (SOAP 1.1, 6.1.1). */
export const readSoapAction = (header: string | undefined): string => (header ?? '').trim().replace(/^"(.*)"$/, '$1');
