import { expect } from 'chai';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingTable } from '../../src/config/setting-table.ts';
import { snakeCase } from '../../src/store/names.ts';
import { errorRows, meaningOf, restAfter } from '../../src/store/sqlserver/errors.ts';
import { tables } from '../../src/store/tables/tables.ts';
import type { Column } from '../../src/store/tables/column.ts';
import type { TableName } from '../../src/store/tables/tables.ts';
import defaults from '../../config/default.json' with { type: 'json' };
import { runMuster } from '../support/run-muster.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const MANUAL = read('docs/sqlserver.md');
const MIGRATIONS = readdirSync(join(ROOT, 'src/store/sqlserver/migrations'))
  .map((name) => read(`src/store/sqlserver/migrations/${name}`))
  .join('\n');
/** All that makes something in the database; the first table of all is made by the program itself. */
const SQL = [MIGRATIONS, read('src/store/sqlserver/procedures.sql'), read('src/store/sqlserver/migrations.ts')].join(
  '\n',
);

/** What stands in backticks within a line. */
const quoted = [...MANUAL.replaceAll(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);
/** What is to be run in a shell. */
const scripts = Array.from(MANUAL.matchAll(/^```bash\n([\s\S]*?)^```$/gm), ([, script = '']) => script);
/** Everything that a pattern finds, each once. */
const found = (text: string, pattern: RegExp): readonly string[] => [
  ...new Set(Array.from(text.matchAll(pattern), ([whole]) => whole)),
];

/** The rows of the table that has this heading in its first column and that one in its last. */
const rowsBelow = (first: string, last: string): readonly (readonly string[])[] => {
  const cellsOf = (line: string): readonly string[] =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', ''));
  const lines = MANUAL.split('\n');
  const at = lines.findIndex((line) => cellsOf(line)[0] === first && cellsOf(line).at(-1) === last);
  const rest = lines.slice(at + 2);
  return rest
    .slice(
      0,
      rest.findIndex((line) => !line.startsWith('|')),
    )
    .map(cellsOf);
};

const numbersOf = (cells: readonly string[]): readonly number[] =>
  cells.map((cell) => Number(cell.replaceAll(',', '')));

const BYTES_OF_FIXED = { integer: 8, long: 8, uuid: 16 } as const;

/** What columns take in a row whatever they hold: how many there are, their fixed bytes, and how many vary. */
const shapeOf = (columns: readonly Column[]): readonly [columns: number, fixed: number, varying: number] => {
  const flags = columns.filter(({ kind }) => kind === 'flag').length;
  const varying = columns.filter(({ kind }) => kind === 'text' || kind === 'bytes').length;
  const fixed = columns.map(({ kind }) =>
    kind === 'text' || kind === 'bytes' || kind === 'flag' ? 0 : BYTES_OF_FIXED[kind],
  );
  return [columns.length, fixed.reduce((sum, bytes) => sum + bytes, Math.ceil(flags / 8)), varying];
};

/** The formula of the manual; `header` is 4 for the rows of a table and 1 for those of an index. */
const rowBytes = (columns: number, fixed: number, varying: number, bytes: number, header: number): number =>
  fixed + (varying === 0 ? 0 : 2 + 2 * varying + bytes) + 2 + Math.floor((columns + 7) / 8) + header + 2;

const tableNamed = (name: string): (typeof tables)[TableName] | undefined =>
  Object.entries(tables).find(([table]) => `dbo.${snakeCase(table)}` === name)?.[1];

/** The columns of a row of an index, the table's key included. */
const indexColumns = (index: string, on: string): readonly Column[] => {
  const pattern = new RegExp(`CREATE (?:UNIQUE )?INDEX ${index} ON ${on} \\(([^)]*)\\)(?:\\s+INCLUDE \\(([^)]*)\\))?`);
  const [, keys = '', included = ''] = pattern.exec(MIGRATIONS) ?? [];
  const table = tableNamed(on);
  const columns = new Map(Object.entries<Column>(table?.columns ?? {}).map(([name, one]) => [snakeCase(name), one]));
  const names = new Set([...keys.split(', '), ...included.split(', '), ...(table?.key ?? []).map(snakeCase)]);
  names.delete('');
  return [...names].flatMap((name) => columns.get(name) ?? []);
};

describe('docs/sqlserver.md', () => {
  it('names settings that there are, with the defaults that they have', () => {
    const paths = settingTable.map(({ path }) => path);
    const groups = [...new Set(paths.map((path) => path.split('.')[0]))].join('|');
    const named = quoted.filter((text) => new RegExp(`^(?:${groups})\\.[A-Za-z.]+$`).test(text));
    const files = named.filter((text) => /\.(?:ts|json)$/.test(text));
    expect(named.filter((text) => !paths.includes(text) && !files.includes(text))).to.deep.equal([]);
    expect(named).to.include.members(paths.filter((path) => /^store\.(?!busy)/.test(path)));
    const values = new Map<string, unknown>(
      Object.entries(defaults).flatMap(([group, members]) =>
        Object.entries(members).map(([name, value]) => [`${group}.${name}`, value] as const),
      ),
    );
    for (const [setting = '', value = ''] of rowsBelow('setting', 'reckon with')) {
      if (value !== '') expect(numbersOf([value]), setting).to.deep.equal([values.get(setting)]);
    }
  });

  it('names variables of the environment that are read', () => {
    const known = [...settingTable.map(({ variable }) => variable), 'MUSTER_TEST_MSSQL'];
    expect(found(MANUAL, /\bMUSTER_[A-Z_]+\b/g).filter((name) => !known.includes(name))).to.deep.equal([]);
  });

  it('names objects that migrations or procedures make', () => {
    const objects = found(MANUAL, /\b(?:dbo|api|auditv)\.\w+/g);
    expect(objects.length).to.be.greaterThan(20);
    const isMade = (name: string): boolean =>
      new RegExp(`CREATE (?:TABLE|VIEW|PROCEDURE|TRIGGER) ${name.replace('.', '\\.')}\\b`).test(SQL);
    expect(objects.filter((name) => !isMade(name))).to.deep.equal([]);
    const roles = found(MANUAL, /\bmuster_(?:runtime|auditor|migrator)\b/g);
    expect(roles.filter((role) => !MIGRATIONS.includes(`CREATE ROLE ${role};`))).to.deep.equal([]);
  });

  it('tells every error of the store with its meaning, and none besides', () => {
    const rows = rowsBelow('meaning', 'what Muster does').map(([meaning = '', errors = '']) => ({
      meaning,
      errors: errors.split(/,\s*/).map((text) => (/^\d+$/.test(text) ? Number(text) : text)),
    }));
    const told = rows.filter(({ meaning }) => meaning !== 'defect');
    expect(told).to.deep.equal(errorRows.map(({ meaning, errors }) => ({ meaning, errors: [...errors] })));
    const numbered = (number: number): Error => Object.assign(new Error('from the server'), { number });
    const defects = rows.find(({ meaning }) => meaning === 'defect')?.errors ?? [];
    const numbers = defects.flatMap((one) => /\d+$/.exec(String(one)) ?? []).map(Number);
    expect(numbers).to.include.members([2627, 2601, 50001]);
    for (const number of numbers) expect(meaningOf(numbered(number)), String(number)).to.equal('defect');
    expect(restAfter(numbered(40501))).to.equal(10_000);
  });

  it('names commands and options that there are', async function () {
    this.timeout(60_000);
    const calls = found([...quoted, ...scripts].join('\n'), /\bmuster [a-z][a-z-]*(?: (?:[a-z]+|--[a-z-]+))*/g).map(
      (text) => {
        const [, command = '', ...rest] = text.split(' ');
        return { command, sub: ['audit', 'journal', 'client'].includes(command) ? rest[0] : undefined, text };
      },
    );
    const help = new Map<string, string>();
    const helpOf = async (words: readonly string[]): Promise<string> => {
      const name = words.join(' ');
      const known = help.get(name) ?? (await runMuster([...words, '--help'], { dataFolder: '', env: {} }));
      help.set(name, known);
      return known;
    };
    expect(calls.length).to.be.greaterThan(8);
    for (const { command, sub, text } of calls) {
      expect(await helpOf([]), text).to.match(new RegExp(`^ {2}${command}\\b`, 'm'));
      if (sub !== undefined) expect(await helpOf([command]), text).to.match(new RegExp(`^ {2}${sub}\\b`, 'm'));
      const options = text.split(' ').filter((word) => word.startsWith('--'));
      for (const option of options) {
        expect(await helpOf(sub === undefined ? [command] : [command, sub]), text).to.include(`${option} `);
      }
    }
  });

  it('names metrics, messages and files that there are', () => {
    const metrics = found(MANUAL, /\bmuster_\w+_(?:seconds|total|events)\b/g);
    expect(metrics).not.to.be.empty;
    expect(metrics.filter((name) => !read('src/observe/metrics.ts').includes(`'${name}'`))).to.deep.equal([]);
    const files = quoted.filter((text) => /^(?:src|config|bench|tools)\/[\w./-]+$/.test(text));
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).to.deep.equal([]);
  });

  describe('reckons the size of', () => {
    for (const [name = '', ...cells] of rowsBelow('table', 'kept')) {
      it(`a row of ${name} from its columns`, () => {
        const [columns = 0, fixed = 0, varying = 0, bytes = 0, row = 0, perPage = 0] = numbersOf(cells.slice(0, 6));
        const described = Object.values<Column>(tableNamed(name)?.columns ?? {});
        expect([columns, fixed, varying]).to.deep.equal(shapeOf(described));
        expect(row).to.equal(rowBytes(columns, fixed, varying, bytes, 4));
        expect(perPage).to.equal(Math.floor(8096 / row));
      });
    }

    for (const [name = '', on = '', , ...cells] of rowsBelow('index', 'row')) {
      it(`a row of the index ${name} from its columns`, () => {
        const [columns = 0, fixed = 0, varying = 0, bytes = 0, row = 0] = numbersOf(cells);
        expect([columns, fixed, varying]).to.deep.equal(shapeOf(indexColumns(name, on)));
        expect(row).to.equal(rowBytes(columns, fixed, varying, bytes, 1));
      });
    }

    it('a punch as the sum of its rows, with every index of its tables', () => {
      const rows = new Map(rowsBelow('table', 'kept').map(([name = '', ...cells]) => [name, numbersOf(cells)]));
      const indexes = rowsBelow('index', 'row');
      for (const [name = '', ...cells] of rowsBelow('table', 'together')) {
        const own = indexes.filter(([, on]) => on === name);
        const made = found(MIGRATIONS, new RegExp(`INDEX \\w+ ON ${name.replace('.', '\\.')} `, 'g'));
        expect(made.map((text) => text.split(' ')[1]).toSorted()).to.deep.equal(own.map(([index]) => index).toSorted());
        const share = Math.ceil(8192 / (rows.get(name)?.[5] ?? 0));
        const ofIndexes = own.reduce((sum, cells) => sum + Number(cells.at(-1)), 0);
        expect(numbersOf(cells), name).to.deep.equal([share, ofIndexes, share + ofIndexes]);
      }
    });

    it('1,000 employees for a year by sums and products that are right', () => {
      const products = [...MANUAL.matchAll(/^- `dbo\.\w+`: ([\d,]+) × ([\d,]+) = ([\d,]+) MB/gm)];
      expect(products).to.have.length(3);
      for (const [text, ...factors] of products) {
        const [count = 0, bytes = 0, megabytes = 0] = numbersOf(factors);
        expect(megabytes, text).to.equal(Math.round((count * bytes) / 1e6));
      }
    });
  });
});
