import type { Deprecation } from '../contract/generated.ts';
import type { ServiceModel } from '../contract/model.ts';
import type { ComplexType, Schema, SimpleType } from '../xsd/components.ts';

/** Something of the contract under the name by which a consumer knows it. */
interface Documented {
  readonly name: string;
  readonly documentation: string;
}

/**
 * Everything whose documentation begins with `Deprecated since 2027-03-01, served until 2029-03-01: ` and goes on with a
 * sentence that says what to do instead: services by their namespace, operations, elements and values.
 */
export const findDeprecations = (services: readonly ServiceModel[], schema: Schema): readonly Deprecation[] =>
  [
    ...services.map(({ namespace, documentation }) => ({ name: namespace, documentation })),
    ...services.flatMap(({ operations }) => operations),
    ...schema.elements.flatMap(({ name, type }) => (type.name === undefined ? partsOf(name.local, type) : [])),
    ...schema.types.flatMap((type) => partsOf(type.name?.local ?? '', type)),
  ].flatMap(readNotice);

/** The elements of a message or type, or the values of a simple type. */
function partsOf(owner: string, type: ComplexType | SimpleType): readonly Documented[] {
  return type.kind === 'complex'
    ? type.members.map(({ name, documentation }) => ({ name: `${owner}/${name.local}`, documentation }))
    : (type.list?.values ?? []).map(({ text, documentation }) => ({ name: `${owner}/${text}`, documentation }));
}

const NOTICE =
  /^Deprecated since (?<since>\d{4}-\d\d-\d\d), served until (?<servedUntil>\d{4}-\d\d-\d\d): (?<advice>[^.]{1,254}\.)/;

function readNotice({ name, documentation }: Documented): readonly Deprecation[] {
  if (!documentation.startsWith('Deprecated')) return [];
  const { since, servedUntil, advice } = NOTICE.exec(documentation)?.groups ?? {};
  if (since === undefined || servedUntil === undefined || advice === undefined) {
    throw new Error(`${name}: the notice of deprecation lacks a date or an advice`);
  }
  return [{ name, since, servedUntil, advice }];
}
