import type { ContractError, ElementCodec } from '../lib/element-codec.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import { readAttributes, reportNilContent } from './attributes.ts';
import { compileDecoder } from './compile-decoder.ts';
import { compileEncoder } from './compile-encoder.ts';
import { compileFromJson, compileToJson } from './compile-json.ts';
import type { GlobalElement } from './components.ts';
import { Findings, type Place } from './findings.ts';
import { compileTypeNames } from './type-names.ts';

/** Compiles a global element's codec; nothing of the schema is looked up per message. */
export function compileElement(element: GlobalElement): ElementCodec {
  const { name, type } = element;
  const decodeContent = compileDecoder(type);
  const names = compileTypeNames(type);
  const readJson = compileFromJson(type);
  const root: Place = { parent: undefined, name: name.local, index: 0 };

  function decode(given: XmlElement): Result<unknown, readonly ContractError[]> {
    const findings = new Findings();
    if (given.local !== name.local || given.namespace !== name.namespace) {
      findings.add(root, `is expected here, in the namespace '${name.namespace}'`);
      return refused(findings.errors);
    }
    // A message without members may come as nil; it is no other than the empty one.
    if (given.attributes.length > 0 && readAttributes(given, names, root, findings)) {
      reportNilContent(given, root, findings);
    }
    return conclude(decodeContent(given, root, findings), findings);
  }

  function fromJson(json: unknown): Result<unknown, readonly ContractError[]> {
    const findings = new Findings();
    return conclude(readJson(json, root, findings), findings);
  }

  return { name, decode, encode: compileEncoder(element), toJson: compileToJson(type), fromJson };
}

function conclude(value: unknown, findings: Findings): Result<unknown, readonly ContractError[]> {
  return findings.count === 0 ? ok(value) : refused(findings.errors);
}
