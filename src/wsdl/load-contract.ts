import type { Contract, OperationModel, ServiceModel } from '../contract/model.ts';
import type { OperationName, ServiceFault } from '../contract/generated.ts';
import type { ElementCodec, QualifiedName } from '../lib/element-codec.ts';
import { compileElement } from '../xsd/compile-element.ts';
import type { GlobalElement, Schema } from '../xsd/components.ts';
import { readSchema } from '../xsd/read-schema.ts';
import { SchemaError } from '../xsd/schema-error.ts';
import { findDeprecations } from './deprecations.ts';
import { readDocuments, type ContractDocument, type ContractDocuments } from './documents.ts';
import { readWsdl, type WsdlOperation } from './read-wsdl.ts';

/** Reads every WSDL of a folder and the schemas they import. Throws, naming file and component, on what it does not support. */
export function loadContract(directory: string): Contract {
  return compileContract(readDocuments(directory));
}

/** Compiles documents that have been read. */
export function compileContract(documents: ContractDocuments): Contract {
  const schema = readSchema(documents.schemas);
  const services = documents.wsdls.map((document) => compileService(document, schema));
  const operations = services.flatMap((service) => service.operations);
  const byName = new Map(operations.map((operation) => [operation.name, operation]));
  const byElement = new Map(operations.map((operation) => [keyOf(operation.input.name), operation]));
  if (byName.size !== operations.length) throw new Error('two operations of the contract have the same name');
  return {
    services,
    version: documents.version,
    number: documents.number,
    deprecations: findDeprecations(services, schema),
    findByElement: (namespace, local) => byElement.get(keyOf({ namespace, local })),
    operation: (name) => getOperation(byName, name),
  };
}

function getOperation(operations: ReadonlyMap<OperationName, OperationModel>, name: OperationName): OperationModel {
  const operation = operations.get(name);
  if (operation === undefined) throw new Error(`the contract has no operation ${name}`);
  return operation;
}

function compileService(document: ContractDocument, schema: Schema): ServiceModel {
  const { operations: declared, ...service } = readWsdl(document);
  const operations: OperationModel[] = [];
  const model: ServiceModel = { ...service, operations };
  const compile = elementCompiler(document, schema);
  for (const operation of declared) operations.push(compileOperation(operation, model, compile));
  return model;
}

type CompileElement = (name: QualifiedName) => { readonly element: GlobalElement; readonly codec: ElementCodec };

function compileOperation(declared: WsdlOperation, service: ServiceModel, compile: CompileElement): OperationModel {
  const input = compile(declared.input);
  const members = input.element.type.members.map((member) => member.name.local);
  const isWrite = members[0] === 'requestId';
  return {
    // The generated names are those of the same documents; the check of the generated file keeps it so.
    name: declared.name as OperationName,
    service,
    documentation: declared.documentation,
    soapAction: declared.soapAction,
    outputAction: declared.outputAction,
    faultAction: declared.faultAction,
    input: input.codec,
    output: compile(declared.output).codec,
    fault: compile(declared.fault).codec as ElementCodec<ServiceFault>,
    isWrite,
    // A read may have a criterion of that name.
    hasActor: isWrite && members.includes('actor'),
  };
}

function elementCompiler({ file }: ContractDocument, schema: Schema): CompileElement {
  return (name) => {
    const element = schema.findElement(name);
    if (element === undefined) throw new SchemaError(file, `element '${name.local}'`, 'is not declared');
    return { element, codec: compileElement(element) };
  };
}

const keyOf = ({ namespace, local }: QualifiedName): string => `{${namespace}}${local}`;
