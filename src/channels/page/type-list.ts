import { html, type Markup } from './markup.ts';
import { typeAnchor, valueList } from './message-table.ts';
import {
  type ComplexMessageType,
  isDeclared,
  type MessageFacets,
  nameOf,
  nestedMembers,
  type SimpleMessageType,
} from './message-type.ts';

/** The simple types that messages use, in the order of their names. */
export function typeList(messages: readonly ComplexMessageType[]): Markup {
  const found = new Map<string, SimpleMessageType>();
  for (const { type } of messages.flatMap((message) => nestedMembers(message))) {
    if (type.kind === 'simple' && isDeclared(type)) found.set(nameOf(type), type);
  }
  const types = [...found.values()].sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  return html`<dl class="types">${types.map(typeEntry)}</dl>`;
}

const typeEntry = (type: SimpleMessageType): Markup =>
  html`<div id="${typeAnchor(type)}">
    <dt><code>${nameOf(type)}</code> <span class="base">${describe(type)}</span></dt>
    <dd>${type.documentation}${valueList(type.facets.enumeration ?? [])}${patternsOf(type)}</dd>
  </div> `;

// A pattern says in one way what an enumeration says in another.
const patternsOf = ({ facets: { patterns = [] } }: SimpleMessageType): Markup =>
  html`${patterns.map((pattern) => html`<span class="values">pattern <code>${pattern}</code></span>`)}`;

function describe({ builtIn, facets }: SimpleMessageType): string {
  const details = facets.enumeration === undefined ? [lengthOf(facets), rangeOf(facets), digitsOf(facets)] : [];
  return [`xs:${builtIn}`, ...details].filter((part) => part !== '').join(', ');
}

function lengthOf({ length, minLength, maxLength }: MessageFacets): string {
  if (length !== undefined) return `${length} characters`;
  if (maxLength === undefined) return '';
  return minLength === undefined ? `at most ${maxLength} characters` : `${minLength} to ${maxLength} characters`;
}

function rangeOf({ minInclusive, maxInclusive }: MessageFacets): string {
  if (minInclusive === undefined) return maxInclusive === undefined ? '' : `up to ${maxInclusive}`;
  return maxInclusive === undefined ? `from ${minInclusive}` : `${minInclusive} to ${maxInclusive}`;
}

const digitsOf = ({ totalDigits, fractionDigits }: MessageFacets): string =>
  totalDigits === undefined ? '' : `${totalDigits} digits, ${fractionDigits ?? '0'} of them decimals`;
