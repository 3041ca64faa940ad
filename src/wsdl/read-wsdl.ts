import type { QualifiedName } from '../lib/element-codec.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import { resolvePrefix } from '../xml/scope.ts';
import { SchemaError } from '../xsd/schema-error.ts';
import { explicitAction, faultAction, outputAction } from './actions.ts';
import { attributeOf, type ContractDocument } from './documents.ts';

export const WSDL_NAMESPACE = 'http://schemas.xmlsoap.org/wsdl/';
const HTTP_TRANSPORT = 'http://schemas.xmlsoap.org/soap/http';

/** The two bindings of a service: the namespace of their extension elements, and where their port is served. */
export const bindings = [
  { soap: '1.1', namespace: 'http://schemas.xmlsoap.org/wsdl/soap/', folder: '/soap/' },
  { soap: '1.2', namespace: 'http://schemas.xmlsoap.org/wsdl/soap12/', folder: '/soap12/' },
] as const;

type Binding = (typeof bindings)[number];

export interface WsdlOperation {
  readonly name: string;
  readonly documentation: string;
  /** Also the action of WS-Addressing of the request. */
  readonly soapAction: string;
  /** The action of WS-Addressing of the reply. */
  readonly outputAction: string;
  /** The action of WS-Addressing of the declared fault. */
  readonly faultAction: string;
  readonly input: QualifiedName;
  readonly output: QualifiedName;
  readonly fault: QualifiedName;
}

export interface WsdlService {
  readonly name: string;
  readonly namespace: string;
  readonly documentation: string;
  readonly operations: readonly WsdlOperation[];
  readonly path11: string;
  readonly path12: string;
}

/** Reads a WSDL 1.1 document of one service, document/literal wrapped over HTTP. Throws on any other. */
export function readWsdl(document: ContractDocument): WsdlService {
  return new WsdlReader(document).read();
}

class WsdlReader {
  readonly #file: string;
  readonly #name: string;
  readonly #root: XmlElement;
  readonly #namespace: string;

  constructor({ file, name, root }: ContractDocument) {
    this.#file = file;
    this.#name = name;
    this.#root = root;
    this.#namespace = attributeOf(root, 'targetNamespace');
  }

  read(): WsdlService {
    const { namespace, local } = this.#root;
    if (namespace !== WSDL_NAMESPACE || local !== 'definitions') this.#fail(this.#root, 'is not a WSDL 1.1 document');
    const service = this.#one(this.#root, 'service');
    const portType = this.#one(this.#root, 'portType');
    const [path11, path12] = bindings.map((binding) => this.#readPath(service, binding));
    return {
      name: this.#name,
      namespace: this.#namespace,
      documentation: documentationOf(this.#root),
      operations: childrenOf(portType, 'operation').map((node) => this.#readOperation(node, portType)),
      path11: path11 ?? '',
      path12: path12 ?? '',
    };
  }

  #readOperation(node: XmlElement, portType: XmlElement): WsdlOperation {
    const name = attributeOf(node, 'name');
    const messages = {
      input: this.#one(node, 'input'),
      output: this.#one(node, 'output'),
      fault: this.#one(node, 'fault'),
    };
    const input = this.#elementOf(messages.input);
    const output = this.#elementOf(messages.output);
    // Wrapped style, as every generator knows it: the names tell which elements belong to which operation.
    if (input.local !== name) this.#fail(node, `the input element must be named ${name}`);
    if (output.local !== `${name}Response`) this.#fail(node, `the output element must be named ${name}Response`);
    const fault = this.#elementOf(messages.fault);
    const actions = bindings.map((binding) => this.#readAction(binding, name));
    const [soapAction = ''] = actions;
    if (actions.some((action) => action !== soapAction)) this.#fail(node, 'the bindings differ in their soapAction');
    const action = explicitAction(messages.input);
    if (action !== '' && action !== soapAction) this.#fail(node, 'the wsam:Action of its input is not its soapAction');
    const place = { targetNamespace: this.#namespace, portType: attributeOf(portType, 'name'), operation: name };
    return {
      name,
      documentation: documentationOf(node),
      soapAction,
      outputAction: outputAction(messages.output, place),
      faultAction: faultAction(messages.fault, place),
      input,
      output,
      fault,
    };
  }

  /** The element of the single part of a message. */
  #elementOf(reference: XmlElement): QualifiedName {
    const { local } = this.#resolve(reference, attributeOf(reference, 'message'));
    const part = this.#one(this.#named(this.#root, 'message', local), 'part');
    const element = attributeOf(part, 'element');
    if (element === '') this.#fail(part, `the part of message '${local}' must name an element (document/literal)`);
    return this.#resolve(part, element);
  }

  /** The soapAction of an operation in one of the two bindings, which must be document/literal over HTTP. */
  #readAction(version: Binding, operation: string): string {
    const binding = this.#findBinding(version);
    const node = this.#named(binding, 'operation', operation);
    const detail = this.#one(node, 'operation', version.namespace);
    const style =
      attributeOf(detail, 'style') || attributeOf(this.#one(binding, 'binding', version.namespace), 'style');
    if (style !== 'document') this.#fail(node, 'the style must be document');
    this.#requireLiteral(this.#one(this.#one(node, 'input'), 'body', version.namespace));
    this.#requireLiteral(this.#one(this.#one(node, 'output'), 'body', version.namespace));
    this.#requireLiteral(this.#one(this.#one(node, 'fault'), 'fault', version.namespace));
    return attributeOf(detail, 'soapAction');
  }

  #findBinding(version: Binding): XmlElement {
    const found = childrenOf(this.#root, 'binding').filter((node) => hasChild(node, 'binding', version.namespace));
    const [binding] = found;
    if (binding === undefined || found.length > 1) this.#fail(this.#root, `needs one binding for SOAP ${version.soap}`);
    const detail = this.#one(binding, 'binding', version.namespace);
    if (attributeOf(detail, 'transport') !== HTTP_TRANSPORT)
      this.#fail(binding, `the transport must be ${HTTP_TRANSPORT}`);
    return binding;
  }

  #requireLiteral(body: XmlElement): void {
    if (attributeOf(body, 'use') !== 'literal') this.#fail(body, 'the use must be literal');
    if (attributeOf(body, 'parts') !== '') this.#fail(body, 'parts are not supported');
  }

  #readPath(service: XmlElement, version: Binding): string {
    const ports = childrenOf(service, 'port').filter((port) => hasChild(port, 'address', version.namespace));
    const [port] = ports;
    if (port === undefined || ports.length > 1) this.#fail(service, `needs one port for SOAP ${version.soap}`);
    const location = attributeOf(this.#one(port, 'address', version.namespace), 'location');
    const path = `${version.folder}${this.#name}`;
    if (!URL.canParse(location) || new URL(location).pathname !== path)
      this.#fail(port, `the address must end in ${path}`);
    return path;
  }

  #resolve(node: XmlElement, text: string): QualifiedName {
    const colon = text.indexOf(':');
    const namespace = resolvePrefix(node, text.slice(0, Math.max(colon, 0)));
    if (namespace === undefined) this.#fail(node, `the prefix of '${text}' is not declared`);
    return { namespace, local: text.slice(colon + 1) };
  }

  #one(node: XmlElement, local: string, namespace = WSDL_NAMESPACE): XmlElement {
    const found = childrenOf(node, local, namespace);
    const [child] = found;
    if (child === undefined || found.length > 1) this.#fail(node, `needs one <${local}>`);
    return child;
  }

  #named(node: XmlElement, local: string, name: string): XmlElement {
    const found = childrenOf(node, local).find((child) => attributeOf(child, 'name') === name);
    return found ?? this.#fail(node, `the ${local} '${name}' is missing`);
  }

  #fail(node: XmlElement, message: string): never {
    throw new SchemaError(this.#file, node, message);
  }
}

const childrenOf = (node: XmlElement, local: string, namespace = WSDL_NAMESPACE): readonly XmlElement[] =>
  node.children.filter((child) => child.local === local && child.namespace === namespace);

const hasChild = (node: XmlElement, local: string, namespace: string): boolean =>
  childrenOf(node, local, namespace).length > 0;

const documentationOf = (node: XmlElement): string =>
  childrenOf(node, 'documentation')
    .map((documentation) => documentation.text.trim().replace(/\s+/g, ' '))
    .join('\n');
