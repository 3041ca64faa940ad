import { expect } from 'chai';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** The documents behind the words by which code cites them. */
const documents: Readonly<Record<string, string>> = {
  CONTRACT: read('docs/design/contract.md'),
  ARCHITECTURE: read('docs/design/architecture.md'),
  SQLSERVER: read('docs/sqlserver.md'),
  RULES: read('docs/design/rules.md'),
};

const headingsOf = (text: string): readonly string[] =>
  Array.from(text.matchAll(/^#{1,6} (.+)$/gm), ([, heading = '']) => heading);

const ruleHeadings = headingsOf(documents['RULES'] ?? '').flatMap((heading) => /^R-\d+(?= )/.exec(heading) ?? []);

/** A text without line breaks and what begins the lines of a comment, so that a citation may run over two of them. */
const unbroken = (text: string): string => text.replaceAll(/\n[ \t]*(?:\*(?!\/)|\/\/|--|#)?[ \t]*/g, ' ');

/** Rules that are cited and not defined. */
const unknownRules = (text: string): readonly string[] =>
  Array.from(text.matchAll(/\bR-\d+\b/g), ([rule]) => rule).filter((rule) => !ruleHeadings.includes(rule));

/** Sections that are cited, as `CONTRACT, "Every write"` or `ARCHITECTURE "Failure rules"`, and are no headings. */
const unknownSections = (text: string): readonly string[] =>
  [...unbroken(text).matchAll(/\b(CONTRACT|ARCHITECTURE|SQLSERVER|RULES)(?:\.md)?,? "([^"]+)"/g)]
    .filter(([, word = '', section = '']) => !headingsOf(documents[word] ?? '').includes(section))
    .map(([citation]) => citation);

/** Worked cases that are cited, and have no row. */
const unknownCases = (text: string): readonly string[] =>
  [...text.matchAll(/\bcases? (\d+)\b(?=[^\d]|$)/g)]
    .filter(([, number = '']) => !new RegExp(`^\\| +${number} \\|`, 'm').test(documents['RULES'] ?? ''))
    .map(([citation]) => citation);

const sources = new Set(globSync('src/**/*.ts', { cwd: ROOT }).map((file) => basename(file)));

/** Source files that are named, by their names alone, and do not exist. */
const unknownFiles = (text: string): readonly string[] =>
  Array.from(text.matchAll(/[\w./-]+\.ts\b/g), ([name]) => name).filter((name) =>
    name.endsWith('.test.ts') ? !existsSync(join(ROOT, name)) : !sources.has(name),
  );

const OWN = 'test/docs/design.test.ts';
const TEXT = /\.(?:ts|mjs|js|md|sql|py|lua|wsdl|xsd|xml)$/;

const cited = ['src', 'test', 'tools', 'bench', 'wsdl', 'docs']
  .flatMap((folder) => globSync(`${folder}/**/*.*`, { cwd: ROOT }))
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => TEXT.test(file) && file !== OWN);

/** What is wrong in any of the files, each with its file. */
const allBy = (find: (text: string) => readonly string[], files: readonly string[]): readonly string[] =>
  files.flatMap((file) => find(read(file)).map((what) => `${file}: ${what}`));

const designs = globSync('docs/design/*.md', { cwd: ROOT });

describe('docs/design', () => {
  it('defines every rule once', () => {
    expect(ruleHeadings).to.have.length.greaterThan(50);
    expect(ruleHeadings.filter((rule, at) => ruleHeadings.indexOf(rule) !== at)).to.deep.equal([]);
  });

  it('defines every rule that code, tests, tools and documents cite', () => {
    expect(cited.length).to.be.greaterThan(500);
    expect(allBy(unknownRules, cited)).to.deep.equal([]);
  });

  it('has every section that is cited', () => {
    expect(allBy(unknownSections, cited)).to.deep.equal([]);
  });

  it('has every worked case that tests cite', () => {
    expect(
      allBy(
        unknownCases,
        cited.filter((file) => file.startsWith('test/')),
      ),
    ).to.deep.equal([]);
  });

  it('names source files that exist, without their folders', () => {
    expect(allBy(unknownFiles, designs)).to.deep.equal([]);
  });

  it('says of every rule whether it is built', () => {
    const sections = (documents['RULES'] ?? '').split(/^### (?=R-)/m).slice(1);
    const silent = sections.filter((section) => !/\*\*(?:Built|Planned)\*\*/.test(section));
    expect(silent.map((section) => section.split('\n', 1)[0])).to.deep.equal([]);
  });
});

describe('a citation', () => {
  it('of a rule that there is not is found', () => {
    expect(unknownRules('R-25 holds, R-99 and R-9 do not; DOOR-9 is a terminal.')).to.deep.equal(['R-99', 'R-9']);
  });

  it('of a section that there is not is found, also over two lines of a comment', () => {
    const text = ' * As CONTRACT, "Every write" and ARCHITECTURE\n * "Failure\n * modes" say, and RULES.md, "Fixture".';
    expect(unknownSections(text)).to.deep.equal(['ARCHITECTURE "Failure modes"']);
    expect(unknownSections('SQLSERVER "Shape"')).to.deep.equal(['SQLSERVER "Shape"']);
  });

  it('of a case that there is not is found', () => {
    expect(unknownCases('case 44 and case 45')).to.deep.equal(['case 45']);
  });

  it('of a file that there is not is found, and one with its folder', () => {
    expect(unknownFiles('`sameness.ts`, `samenesses.ts`, `src/main.ts`, `test/docs/nothing.test.ts`')).to.deep.equal([
      'samenesses.ts',
      'src/main.ts',
      'test/docs/nothing.test.ts',
    ]);
  });
});
