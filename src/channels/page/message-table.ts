import { html, type Markup } from './markup.ts';
import {
  type ComplexMessageType,
  isDeclared,
  type MessageType,
  nameOf,
  type NestedMember,
  nestedMembers,
} from './message-type.ts';

/** All members of a message as a table; a sentence where it has none. */
export function messageTable(type: ComplexMessageType): Markup {
  const members = nestedMembers(type);
  if (members.length === 0) return html`<p>An empty element.</p>`;
  return html`<table class="members">
    <thead>
      <tr>
        <th scope="col">Element</th>
        <th scope="col">Type</th>
        <th scope="col">How often</th>
        <th scope="col">What it says</th>
      </tr>
    </thead>
    <tbody>
      ${members.map(memberRow)}
    </tbody>
  </table>`;
}

const memberRow = (member: NestedMember): Markup =>
  html`<tr class="depth${member.depth}">
    <td class="name"><code>${member.name.local}</code></td>
    <td>${typeLink(member.type)}</td>
    <td>${howOften(member)}</td>
    <td>${documentationOf(member)}${valueList(valuesBeside(documentationOf(member), member.type))}</td>
  </tr> `;

/** The member's own words, or its type's. */
const documentationOf = ({ documentation, type }: NestedMember): string =>
  documentation === '' ? type.documentation : documentation;

const typeLink = (type: MessageType): Markup =>
  isDeclared(type) ? html`<a href="#${typeAnchor(type)}">${nameOf(type)}</a>` : html`<span>${nameOf(type)}</span>`;

/** Where the page tells of a simple type. */
export const typeAnchor = (type: MessageType): string => `type-${nameOf(type)}`;

function howOften({ minOccurs, maxOccurs }: NestedMember): string {
  if (maxOccurs === 1) return minOccurs === 0 ? 'optional' : 'required';
  return `${minOccurs} to ${maxOccurs === Infinity ? 'any' : maxOccurs}`;
}

const MOST_VALUES = 6;

/** The values of a short list, to spare the reader a jump, unless the documentation names them all. */
function valuesBeside(documentation: string, type: MessageType): readonly string[] {
  const values = type.kind === 'simple' ? (type.list?.values ?? []).map(({ text }) => text) : [];
  return values.length > MOST_VALUES || values.every((value) => documentation.includes(value)) ? [] : values;
}

/** Values in one paragraph, nothing where there are none. */
const valueList = (values: readonly string[]): Markup =>
  values.length === 0
    ? html``
    : html`<span class="values">${values.map((value) => html`<code>${value}</code> `)}</span>`;
