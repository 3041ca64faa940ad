import type { Contract, OperationModel } from '../../contract/model.ts';
import { BASE_URL } from './base-url.ts';
import { rolesFor } from './operation-section.ts';

/** The page in plain text, for those who ask from a terminal. */
export function overview({ services }: Contract, productVersion: string): string {
  const width = Math.max(...services.flatMap(({ operations }) => operations.map(({ name }) => name.length)));
  return [
    `Muster ${productVersion}: attendance and leave over SOAP. Import one of these into your tool:`,
    ...services.flatMap(({ path11, documentation, operations }) => [
      '',
      `${BASE_URL}${path11}?wsdl`,
      `  ${documentation}`,
      ...operations.map((model) => operationLine(model, width)),
    ]),
    '',
    `Documentation and a sample request of each operation: open ${BASE_URL}/ in a browser, or`,
    `curl -H 'Accept: text/html' '${BASE_URL}/'`,
    '',
  ].join('\n');
}

const operationLine = ({ name, isWrite }: OperationModel, width: number): string =>
  `  ${name.padEnd(width)}  ${isWrite ? 'writes' : 'reads '}  ${rolesFor(name).join(', ')}`;
