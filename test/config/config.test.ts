import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import type { ConfigSources } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/config.ts';
import { printSettingsSchema, settingTable, variableOf } from '../../src/config/setting-table.ts';

const line = (sources: Partial<ConfigSources>): string => {
  const config = loadConfig({ env: {}, ...sources });
  return config.ok ? 'accepted' : config.error.line;
};

const get = (sources: Partial<ConfigSources>) => {
  const config = loadConfig({ env: {}, ...sources });
  if (!config.ok) throw new Error(config.error.line);
  return config.value;
};

describe('The configuration', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'muster-config-'));
    file = join(folder, 'muster.json');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const withFile = (content: string): string => {
    writeFileSync(file, content);
    return line({ file }).replaceAll(file, 'FILE');
  };

  it('has a default for every setting', () => {
    const config = get({});
    expect(config.http).to.deep.equal({
      host: '127.0.0.1',
      port: 8080,
      publicUrl: undefined,
      trustedProxies: [],
      bodyLimitBytes: 1_048_576,
      inflatedLimitBytes: 4_194_304,
      inflationRatio: 50,
      compressFromBytes: 1400,
      maxConnections: 2000,
      requestTimeoutMs: 30_000,
      headersTimeoutMs: 10_000,
      idleTimeoutMs: 120_000,
      timeoutCheckMs: 1000,
      keepAliveTimeoutMs: 65_000,
    });
    expect(config.data.folder).to.equal(resolve('data'));
    expect(config.node.name).to.equal(hostname().slice(0, 64));
    expect(config.pipeline).to.deep.equal({
      groupSize: 64,
      groupRows: 2000,
      bulkRows: 100,
      queueLimit: 4096,
      deadlineMs: 20_000,
    });
    expect(config.limits).to.deep.equal({
      depth: 32,
      elements: 50_000,
      children: 10_000,
      attributes: 64,
      declarations: 128,
      attributesInAll: 100_000,
      nameLength: 64,
      attributeValue: 2048,
      headerNameLength: 256,
      headerAttributeValue: 16_384,
      text: 65_536,
      headerBlocks: 16,
    });
    expect(config.demo.sampleData).to.equal(true);
  });

  it('is frozen throughout', () => {
    const config = get({});
    expect(Object.isFrozen(config)).to.equal(true);
    expect(Object.isFrozen(config.http)).to.equal(true);
    expect(Object.isFrozen(config.http.trustedProxies)).to.equal(true);
  });

  it('takes the command line before variables before the file before the defaults', () => {
    writeFileSync(file, '{ "http": { "port": 1, "host": "file" }, "log": { "level": "debug" } }');
    const env = { MUSTER_HTTP_PORT: '2', MUSTER_HTTP_HOST: 'variable' };
    const config = get({ file, env, overrides: { http: { port: 3 } } });
    expect([config.http.port, config.http.host, config.log.level, config.log.format]).to.deep.equal([
      3,
      'variable',
      'debug',
      'text',
    ]);
  });

  it('reads the file that MUSTER_CONFIG names, unless another is given', () => {
    writeFileSync(file, '{ "http": { "port": 81 } }');
    const other = join(folder, 'other.json');
    writeFileSync(other, '\uFEFF{ "$schema": "./schema.json", "http": { "port": 82 } }');
    expect(get({ env: { MUSTER_CONFIG: file } }).http.port).to.equal(81);
    expect(get({ env: { MUSTER_CONFIG: file }, file: other }).http.port).to.equal(82);
    expect(get({ env: { MUSTER_CONFIG: '' } }).http.port).to.equal(8080);
  });

  it('reads numbers, switches, choices and lists from variables, and takes empty ones as not set', () => {
    const config = get({
      env: {
        MUSTER_HTTP_BODY_LIMIT_BYTES: '2048',
        MUSTER_HTTP_TRUSTED_PROXIES: '10.0.0.0/8, ::1',
        MUSTER_HTTP_PUBLIC_URL: 'https://time.example/muster/',
        MUSTER_DEMO_SAMPLE_DATA: 'false',
        MUSTER_LOG_FORMAT: 'json',
        MUSTER_NODE_NAME: 'n1',
        MUSTER_HTTP_PORT: '',
        PATH: '/bin',
      },
    });
    expect(config.http).to.deep.include({
      bodyLimitBytes: 2048,
      trustedProxies: ['10.0.0.0/8', '::1'],
      publicUrl: 'https://time.example/muster',
      port: 8080,
    });
    expect([config.demo.sampleData, config.log.format, config.node.name]).to.deep.equal([false, 'json', 'n1']);
  });

  it('names the variable of each setting after its path', () => {
    expect(variableOf('http.port')).to.equal('MUSTER_HTTP_PORT');
    expect(variableOf('security.createdMaxAgeSeconds')).to.equal('MUSTER_SECURITY_CREATED_MAX_AGE_SECONDS');
    expect(new Set(settingTable.map(({ variable }) => variable)).size).to.equal(settingTable.length);
  });

  it('leaves the variables alone that Kubernetes makes for a service named muster, and those of the tests', () => {
    const env = {
      MUSTER_SERVICE_HOST: '10.0.0.7',
      MUSTER_SERVICE_PORT_HTTP: '80',
      MUSTER_PORT: 'tcp://10.0.0.7:80',
      MUSTER_PORT_80_TCP_ADDR: '10.0.0.7',
      MUSTER_TEST_MSSQL: 'Server=db',
    };
    expect(line({ env })).to.equal('accepted');
  });

  const variables: readonly (readonly [variable: string, value: string, line: string])[] = [
    [
      'MUSTER_HTTP_PORT',
      '70000',
      'http.port is 70000 (from MUSTER_HTTP_PORT): expected a whole number from 0 to 65535',
    ],
    ['MUSTER_HTTP_PORT', '-1', 'http.port is -1 (from MUSTER_HTTP_PORT): expected a whole number from 0 to 65535'],
    ['MUSTER_HTTP_PORT', '80a', 'http.port is "80a" (from MUSTER_HTTP_PORT): expected a whole number from 0 to 65535'],
    ['MUSTER_HTTP_PORT', '8e3', 'http.port is "8e3" (from MUSTER_HTTP_PORT): expected a whole number from 0 to 65535'],
    ['MUSTER_HTTP_HOST', 'a b', 'http.host is "a b" (from MUSTER_HTTP_HOST): expected a host name or an IP address'],
    [
      'MUSTER_HTTP_PUBLIC_URL',
      'ftp://x',
      'http.publicUrl is "ftp://x" (from MUSTER_HTTP_PUBLIC_URL): expected an http or https URL without query, or nothing',
    ],
    [
      'MUSTER_HTTP_TRUSTED_PROXIES',
      '10.0.0.0/33',
      'http.trustedProxies is ["10.0.0.0/33"] (from MUSTER_HTTP_TRUSTED_PROXIES): expected a list of IP addresses or blocks such as 10.0.0.0/8',
    ],
    ['MUSTER_STORE_KIND', 'mysql', 'store.kind is "mysql" (from MUSTER_STORE_KIND): expected one of sqlite, sqlserver'],
    ['MUSTER_DATA_FOLDER', ' ', 'data.folder is " " (from MUSTER_DATA_FOLDER): expected the path of a folder'],
    [
      'MUSTER_LOG_LEVEL',
      'loud',
      'log.level is "loud" (from MUSTER_LOG_LEVEL): expected one of error, warn, info, debug',
    ],
    [
      'MUSTER_LOG_LEVEL',
      'a\nb',
      'log.level is "a\\nb" (from MUSTER_LOG_LEVEL): expected one of error, warn, info, debug',
    ],
    [
      'MUSTER_DEMO_SAMPLE_DATA',
      'yes',
      'demo.sampleData is "yes" (from MUSTER_DEMO_SAMPLE_DATA): expected true or false',
    ],
    [
      'MUSTER_NODE_NAME',
      'a b',
      'node.name is "a b" (from MUSTER_NODE_NAME): expected up to 64 letters, digits and . _ -, or nothing',
    ],
    [
      'MUSTER_HTTP_PRT',
      '1',
      'MUSTER_HTTP_PRT is not a setting: expected a name made from a setting, as MUSTER_HTTP_PORT from http.port. Did you mean MUSTER_HTTP_PORT?',
    ],
    [
      'MUSTER_HTTPPORT',
      '1',
      'MUSTER_HTTPPORT is not a setting: expected a name made from a setting, as MUSTER_HTTP_PORT from http.port. Did you mean MUSTER_HTTP_PORT?',
    ],
    [
      'MUSTER_LEVEL',
      'info',
      'MUSTER_LEVEL is not a setting: expected a name made from a setting, as MUSTER_HTTP_PORT from http.port. Did you mean MUSTER_LOG_LEVEL?',
    ],
    [
      'MUSTER_NOTHING',
      'info',
      'MUSTER_NOTHING is not a setting: expected a name made from a setting, as MUSTER_HTTP_PORT from http.port',
    ],
    [
      'MUSTER_LOG_LEVEL',
      'infos',
      'log.level is "infos" (from MUSTER_LOG_LEVEL): expected one of error, warn, info, debug. Did you mean info?',
    ],
    [
      'MUSTER_STORE_URL',
      'postgres://sa:hunter2@db/muster',
      'store.url is "********" (from MUSTER_STORE_URL): expected a URL that begins with mssql://, or nothing',
    ],
    ['MUSTER_CONFIG', '/nowhere.json', 'MUSTER_CONFIG is "/nowhere.json": expected a file that can be read'],
    [
      'MUSTER_HTTP_HEADERS_TIMEOUT_MS',
      '31000',
      'http.headersTimeoutMs is 31000 (from MUSTER_HTTP_HEADERS_TIMEOUT_MS): expected at most http.requestTimeoutMs, which is 30000',
    ],
  ];
  for (const [variable, value, expected] of variables) {
    it(`refuses ${variable}=${JSON.stringify(value)} in one line`, () => {
      expect(line({ env: { [variable]: value } })).to.equal(expected);
    });
  }

  const files: readonly (readonly [content: string, line: string])[] = [
    ['{ "http": { "port": "8080" } }', 'http.port is "8080" (from FILE): expected a whole number from 0 to 65535'],
    ['{ "http": { "port": 80.5 } }', 'http.port is 80.5 (from FILE): expected a whole number from 0 to 65535'],
    ['{ "http": { "port": null } }', 'http.port is null (from FILE): expected a whole number from 0 to 65535'],
    ['{ "log": { "level": 3 } }', 'log.level is 3 (from FILE): expected one of error, warn, info, debug'],
    [
      '{ "log": { "password": "hunter2" } }',
      'log.password is not a setting (from FILE): expected one of level, format',
    ],
    [
      '{ "htp": {} }',
      'htp is not a setting (from FILE): expected one of http, data, store, limits, pipeline, attendance, payroll, security, journal, outcomes, monitoring, jobs, log, node, demo. Did you mean http?',
    ],
    [
      '{ "http.port": 8080 }',
      'http.port is not a setting (from FILE): expected one of http, data, store, limits, pipeline, attendance, payroll, security, journal, outcomes, monitoring, jobs, log, node, demo. Write it as { "http": { "port": … } }',
    ],
    [
      '{ "log": { "levell": "info" } }',
      'log.levell is not a setting (from FILE): expected one of level, format. Did you mean level?',
    ],
    [
      '{ "log": { "port": 8080 } }',
      'log.port is not a setting (from FILE): expected one of level, format. Did you mean http.port?',
    ],
    ['{ "store": "mssql://sa:hunter2@db/muster" }', 'store is "********" (from FILE): expected an object of settings'],
    ['{ "http": 8080 }', 'http is 8080 (from FILE): expected an object of settings'],
    ['[]', 'FILE is []: expected a JSON object'],
    ['{ "http": ', '--config is "FILE": expected a file of valid JSON'],
  ];
  for (const [content, expected] of files) {
    it(`refuses ${content} in one line`, () => {
      expect(withFile(content)).to.equal(expected);
    });
  }

  it('refuses what would change the objects of the program', () => {
    expect(withFile('{ "__proto__": { "port": 1 } }')).to.match(/^__proto__ is not a setting/);
    expect(withFile('{ "http": { "__proto__": 1 } }')).to.match(/^http.__proto__ is not a setting/);
    expect(line({ env: { MUSTER___PROTO__: '1' } })).to.match(/^MUSTER___PROTO__ is not a setting/);
  });

  it('shows a long value cut short', () => {
    expect(line({ env: { MUSTER_LOG_LEVEL: 'x'.repeat(1000) } })).to.have.length.below(200);
  });

  it('bounds every number', () => {
    const numbers = settingTable.filter(
      ({ path }) => typeof get({})[path.split('.')[0] as 'http'][path.split('.')[1] as 'port'] === 'number',
    );
    for (const { variable, path } of numbers) {
      expect(line({ env: { [variable]: '99999999999' } })).to.match(
        new RegExp(`^${path} is 99999999999 .*from \\d+ to \\d+$`),
      );
      expect(line({ env: { [variable]: '-1' } })).to.match(new RegExp(`^${path} is -1 .*from \\d+ to \\d+$`));
    }
    expect(numbers).to.have.length.above(20);
  });

  it('is described in config/schema.json as the program has it', () => {
    const stored = readFileSync(join(import.meta.dirname, '../../config/schema.json'), 'utf8');
    expect(JSON.parse(stored)).to.deep.equal(JSON.parse(printSettingsSchema()));
  });

  it('describes every setting', () => {
    const descriptions = printSettingsSchema().match(/"description":/g) ?? [];
    expect(descriptions.length).to.be.at.least(settingTable.length);
  });
});
