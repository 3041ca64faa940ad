import type { QualifiedName } from '../lib/element-codec.ts';
import { escapeAttribute } from '../xml/escape.ts';
import type { ComplexType, GlobalElement, Member } from './components.ts';
import { compileSimple } from './simple-codec.ts';

/** Prints a value as XML. */
export type Encoder = (value: unknown) => string;

/**
 * Compiles the encoder of a global element. Its own namespace is the default one, the others stand on prefixes
 * that the root declares, so that the text can be put into any document.
 */
export function compileEncoder({ name, type }: GlobalElement): Encoder {
  const prefixes = assignPrefixes(name.namespace, type);
  const declarations = [...prefixes].map(([namespace, prefix]) => declaration(prefix, namespace)).join('');
  const content = compileContent(type, prefixes);
  const open = `<${name.local}${declarations}`;
  const close = `</${name.local}>`;
  return (value) => {
    const inner = content(value);
    return inner === '' ? `${open}/>` : `${open}>${inner}${close}`;
  };
}

type Prefixes = ReadonlyMap<string, string>;

const declaration = (prefix: string, namespace: string): string =>
  ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapeAttribute(namespace)}"`;

/** The prefix of each namespace in the tree: none for the root's own, then t, t2, t3 … */
function assignPrefixes(own: string, type: ComplexType): Prefixes {
  const others = [...new Set(namespacesOf(type))].filter((namespace) => namespace !== own);
  return new Map([[own, ''], ...others.map((namespace, at) => [namespace, at === 0 ? 't' : `t${at + 1}`] as const)]);
}

function namespacesOf(type: ComplexType): readonly string[] {
  return type.members.flatMap(({ name, type: inner }) => [
    name.namespace,
    ...(inner.kind === 'complex' ? namespacesOf(inner) : []),
  ]);
}

function compileContent(type: ComplexType, prefixes: Prefixes): Encoder {
  const members = type.members.map((member) => ({
    name: member.name.local,
    isRequired: !member.isOptional,
    isList: member.maxOccurs > 1,
    encode: compileMember(member, prefixes),
  }));
  return (value) => {
    const object = value as Readonly<Record<string, unknown>>;
    let text = '';
    for (const { name, isRequired, isList, encode } of members) {
      const one = object[name];
      if (one === undefined || one === null) {
        if (isRequired) throw new TypeError(`${type.name?.local ?? 'the message'} lacks its member ${name}`);
      } else if (isList) for (const item of one as readonly unknown[]) text += encode(item);
      else text += encode(one);
    }
    return text;
  };
}

function compileMember({ name, type, isOptional }: Member, prefixes: Prefixes): Encoder {
  const tag = tagOf(name, prefixes);
  const open = `<${tag}>`;
  const close = `</${tag}>`;
  const content = type.kind === 'simple' ? compileSimple(type, !isOptional).print : compileContent(type, prefixes);
  return (value) => open + content(value) + close;
}

function tagOf({ namespace, local }: QualifiedName, prefixes: Prefixes): string {
  const prefix = prefixes.get(namespace) ?? '';
  return prefix === '' ? local : `${prefix}:${local}`;
}
