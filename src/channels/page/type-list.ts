import { html, type Markup } from './markup.ts';
import { typeAnchor } from './message-table.ts';
import {
  type ComplexMessageType,
  isDeclared,
  type MessageFacets,
  type MessageValues,
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
    <dd>${type.documentation}${valuesOf(type.list)}${patternsOf(type)}</dd>
  </div> `;

const valuesOf = (list: MessageValues | undefined): Markup =>
  list === undefined
    ? html``
    : html` ${capitalised(list.advice ?? '')}
        <table class="meanings">
          <tbody>
            ${list.values.map(
              ({ text, documentation }) =>
                html`<tr>
                  <td><code>${text}</code></td>
                  <td>${documentation}</td>
                </tr> `,
            )}
          </tbody>
        </table>`;

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

// A pattern says in one way what a list of values says in another.
const patternsOf = ({ facets: { patterns = [] } }: SimpleMessageType): Markup =>
  html`${patterns.map(({ source }) => html`<span class="values">pattern <code>${source}</code></span>`)}`;

function describe({ builtIn, facets, list }: SimpleMessageType): string {
  const details = list?.kind === 'closed' ? [] : [lengthOf(facets), rangeOf(facets), digitsOf(facets)];
  return [`xs:${builtIn}`, list?.kind === 'open' ? 'open' : '', ...details].filter((part) => part !== '').join(', ');
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
