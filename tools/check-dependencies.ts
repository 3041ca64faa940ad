import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { argv, exit } from 'node:process';
import ts from 'typescript';

/** What a folder of `src/` may import: the "may import" column of ARCHITECTURE. `types` are for the compiler only. */
interface Rule {
  readonly may: readonly string[];
  readonly types?: readonly string[];
}

/** `*` may import every folder. A file that lies in `src/` itself is a row of its own. */
export const rules: Readonly<Record<string, Rule>> = {
  lib: { may: [] },
  xml: { may: ['lib'] },
  xsd: { may: ['xml', 'lib'] },
  wsdl: { may: ['xsd', 'xml', 'contract', 'lib'] },
  contract: { may: ['lib'] },
  domain: { may: ['contract', 'lib'] },
  merkle: { may: [] },
  decision: { may: ['contract', 'domain', 'lib'], types: ['store'] },
  records: { may: ['decision', 'domain', 'contract', 'store', 'lib'] },
  evaluation: { may: ['decision', 'records', 'domain', 'contract', 'jobs', 'lib'], types: ['store'] },
  operations: { may: ['decision', 'records', 'evaluation', 'domain', 'contract', 'lib'], types: ['store', 'journal'] },
  pipeline: { may: ['decision', 'store', 'lib'], types: ['journal', 'access', 'contract'] },
  store: { may: ['merkle', 'lib'] },
  journal: { may: ['store', 'merkle', 'lib'] },
  access: { may: ['lib'], types: ['store'] },
  wss: { may: ['access', 'lib'] },
  soap: { may: ['wss', 'xml', 'access', 'contract', 'lib'], types: ['pipeline'] },
  channels: { may: ['soap', 'access', 'contract', 'lib'] },
  jobs: { may: ['decision', 'records', 'journal', 'store', 'lib'] },
  config: { may: ['lib'] },
  observe: { may: ['lib'] },
  cli: { may: ['app', 'config', 'observe', 'lib'] },
  app: { may: ['*'] },
  'main.ts': { may: ['*'] },
};

/** Packages that one folder alone may import. */
export const confined: Readonly<Record<string, string>> = { mssql: 'src/store/sqlserver/' };

/** One import as written: `typesOnly` when nothing of it is left once the types are stripped. */
interface Import {
  readonly line: number;
  readonly specifier: string;
  readonly typesOnly: boolean;
}

/** Names every breach of the rules in the given files (path from the project's root → text); empty when all is well. */
export function violationsIn(files: ReadonlyMap<string, string>): readonly string[] {
  const imports = new Map([...files].map(([path, text]) => [path, importsOf(path, text)]));
  const breaches = [...imports].flatMap(([path, list]) =>
    list.flatMap((entry) => breachOf(path, entry).map((reason) => `${path}:${entry.line}: ${reason}`)),
  );
  return [...breaches, ...cyclesIn(imports)];
}

function breachOf(path: string, entry: Import): readonly string[] {
  if (!entry.specifier.startsWith('.')) return breachOfPackage(path, entry.specifier);
  const target = resolve(path, entry.specifier);
  if (!target.startsWith('src/')) return [`imports ${target}, which lies outside src/`];
  const from = folderOf(path);
  const to = folderOf(target);
  if (from === to) return breachOfSibling(path, target);
  const rule = rules[from];
  if (rule === undefined) return [`the folder ${from} has no row in the table of tools/check-dependencies.ts`];
  if (rule.may.includes('*') || rule.may.includes(to)) return [];
  if (rule.types?.includes(to) !== true) return [`${from} may not import ${to} (it may import: ${allowed(rule)})`];
  return entry.typesOnly ? [] : [`${from} may import types only from ${to}: write \`import type\``];
}

function breachOfPackage(path: string, specifier: string): readonly string[] {
  const home = confined[packageOf(specifier)];
  return home === undefined || path.startsWith(home) ? [] : [`only ${home} may import ${packageOf(specifier)}`];
}

/** Folders whose own folders stand beside each other and know nothing of each other. */
interface Siblings {
  readonly called: string;
  /** The pairs that may import, and what may import them all. */
  readonly open: readonly string[];
}

const siblings: Readonly<Record<string, Siblings>> = {
  // An adapter of its own; what several of them need, such as the port of the HTTP server, lies in `src/channels/` itself.
  channels: { called: 'channel', open: [] },
  // The table knows them all; what was quarantined is decided again like any other time event.
  operations: { called: 'service', open: ['folder → *', 'integration → attendance'] },
};

function breachOfSibling(path: string, target: string): readonly string[] {
  const rule = siblings[folderOf(path)];
  const own = innerFolderOf(path) ?? 'folder';
  const other = innerFolderOf(target);
  if (rule === undefined || other === undefined || own === other) return [];
  if (rule.open.includes(`${own} → ${other}`) || rule.open.includes(`${own} → *`)) return [];
  return [`the ${rule.called} ${own} may not import its sibling ${other}`];
}

/** Names every right of the table that no import of these files uses, so that the table stays as narrow as they are. */
export function unusedRightsIn(files: ReadonlyMap<string, string>): readonly string[] {
  const used = new Map<string, Set<string>>();
  for (const [path, text] of files) {
    const own = used.get(folderOf(path)) ?? new Set();
    for (const { specifier } of importsOf(path, text)) {
      if (specifier.startsWith('.')) own.add(folderOf(resolve(path, specifier)));
    }
    used.set(folderOf(path), own);
  }
  return Object.entries(rules).flatMap(([folder, { may, types = [] }]) =>
    [...may, ...types]
      .filter((right) => right !== '*' && used.get(folder)?.has(right) !== true)
      .map((right) => `${folder} may import ${right}, and does not`),
  );
}

function allowed(rule: Rule): string {
  const types = (rule.types ?? []).map((name) => `types of ${name}`);
  return [...rule.may, ...types].join(', ') || 'nothing';
}

const folderOf = (path: string): string => path.split('/')[1] ?? '';

function innerFolderOf(path: string): string | undefined {
  const [, , inner, ...file] = path.split('/');
  return file.length > 0 ? inner : undefined;
}

function packageOf(specifier: string): string {
  const [scope = '', name = ''] = specifier.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}

const resolve = (from: string, specifier: string): string => normalize(join(dirname(from), specifier));

function importsOf(path: string, text: string): readonly Import[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const found: Import[] = [];
  const note = (node: ts.Node, specifier: ts.Node | undefined, typesOnly: boolean): void => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    found.push({ line, specifier: specifier.text, typesOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) note(node, node.moduleSpecifier, importsTypesOnly(node));
    else if (ts.isExportDeclaration(node)) note(node, node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) note(node, node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      note(node, node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `import type …`. An import whose names are all `type` still runs the module (verbatimModuleSyntax). */
const importsTypesOnly = (node: ts.ImportDeclaration): boolean =>
  node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;

/** Types count too: files that cannot be read in an order are one file in disguise. */
function cyclesIn(imports: ReadonlyMap<string, readonly Import[]>): readonly string[] {
  const cycles: string[] = [];
  const finished = new Set<string>();
  const trail: string[] = [];
  const walk = (path: string): void => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push(`cycle: ${[...trail.slice(start), path].join(' → ')}`);
    if (start >= 0 || finished.has(path)) return;
    trail.push(path);
    const targets = (imports.get(path) ?? []).filter((entry) => entry.specifier.startsWith('.'));
    for (const target of new Set(targets.map((entry) => resolve(path, entry.specifier)))) walk(target);
    trail.pop();
    finished.add(path);
  };
  for (const path of imports.keys()) walk(path);
  return cycles;
}

if (import.meta.main) {
  const root = argv[2] ?? '.';
  const paths = globSync('src/**/*.ts', { cwd: root }).map((path) => path.replaceAll('\\', '/'));
  const files = new Map(paths.sort().map((path) => [path, readFileSync(join(root, path), 'utf8')]));
  const found = [...violationsIn(files), ...unusedRightsIn(files)];
  for (const violation of found) console.error(violation);
  console.log(`dependency rules: ${paths.length} files, ${found.length} violations`);
  exit(found.length > 0 ? 1 : 0);
}
