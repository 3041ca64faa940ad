import XMLBuilder from 'fast-xml-builder';
import { quantityText } from '../domain/payroll/pay-quantity.ts';
import { totalsOfExtract } from '../records/extract-record.ts';
import type { Row } from '../store/store.ts';
import { type PayrollContent, tellLine } from './payroll-line.ts';

const builder = new XMLBuilder({ format: false, ignoreAttributes: true, suppressEmptyNode: false });

/** An element of the file on a line of its own; members that are empty are left out. */
const element = (name: string, content: object): string => `${builder.build({ [name]: content })}\n`;

/** An extract as XML: what it is, its lines, and at the end the control totals. In UTF-8. */
export async function* xmlOf({ extract, lines }: PayrollContent): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<payrollExtract xmlns="urn:muster:payroll-file:v1">\n';
  yield element(
    'period',
    present({ payGroup: extract.payGroup, month: extract.month, kind: extract.kind, runNo: String(extract.runNo) }),
  );
  for await (const line of lines) yield element('line', present(tellLine(line)));
  yield element('control', controlOf(extract));
  yield '</payrollExtract>\n';
}

const present = (members: Readonly<Record<string, string>>): object =>
  Object.fromEntries(Object.entries(members).filter(([, text]) => text !== ''));

const controlOf = (extract: Row<'payrollExtract'>): object => ({
  lines: extract.lines,
  employees: extract.employees,
  total: totalsOfExtract(extract).totals.map(({ payCode, unit, quantity }) => ({
    payCode,
    unit,
    quantity: quantityText(unit, quantity),
  })),
  hash: Buffer.from(extract.hash).toString('base64'),
});
