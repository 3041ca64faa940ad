import type { Facets } from '../components.ts';
import { numberOrText, type BuiltInType, type Diagnosis, type ValueType } from './value-type.ts';

const DECIMAL = /^([+-]?)(?:([0-9]+)(?:\.([0-9]*))?|\.([0-9]+))$/;

/** XSD 1.0 Part 2, 3.2.3, as a whole number of 10^-f units, where f is the facet fractionDigits. */
export const decimal: BuiltInType = { facets: { whiteSpace: 'collapse' }, choose: scaled };

function scaled(facets: Facets): ValueType<number> {
  const places = Number(facets.fractionDigits);
  // Up to 15 digits a double, and its shortest decimal form, are exact.
  if (!(places >= 0 && Number(facets.totalDigits) <= 15)) {
    throw new Error('a decimal needs fractionDigits, and totalDigits of at most 15');
  }
  const unit = 10 ** places;
  return {
    noun: `a decimal number with at most ${places} decimals behind a point`,
    typeScript: 'number',
    isJson: false,
    parse: (text) => parseScaled(text, places),
    diagnose: (text) => findDecimals(text, places),
    print: (value) => printScaled(value, places),
    toJson: (value) => value / unit,
    fromJson: numberOrText,
  };
}

function parseScaled(text: string, places: number): number | undefined {
  const found = DECIMAL.exec(text);
  if (found === null) return undefined;
  const fraction = (found[3] ?? found[4] ?? '').replace(/0+$/, '');
  if (fraction.length > places) return undefined;
  return Number(`${found[1] ?? ''}0${found[2] ?? ''}${fraction.padEnd(places, '0')}`) + 0;
}

function findDecimals(text: string, places: number): Diagnosis | undefined {
  const found = DECIMAL.exec(text);
  if (found === null) return undefined;
  const { length } = (found[3] ?? found[4] ?? '').replace(/0+$/, '');
  return {
    message: `has ${length} decimals; at most ${places} are allowed`,
    breach: { facet: 'fractionDigits', limit: places, length },
  };
}

function printScaled(value: number, places: number): string {
  const digits = String(Math.abs(value)).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  return `${value < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
