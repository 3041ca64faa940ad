import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import { loadConfig } from '../../src/config/config.ts';
import { settingTable } from '../../src/config/setting-table.ts';
import { runMuster } from '../support/run-muster.ts';
import { runApp } from '../support/running-app.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[] | Readonly<Record<string, { readonly ipv4_address?: string }>>;
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly read_only?: boolean;
  readonly tmpfs?: readonly string[];
  readonly stop_grace_period?: string;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, unknown>>;
}

// With the merge key, as Compose reads it.
const compose = load(read('compose.yaml'), { schema: CORE_SCHEMA.withTags(mergeTag) }) as Compose;
const services = Object.entries(compose.services);
/** The services that run this program. */
const own = services.filter(([, { build }]) => build !== undefined);
const nodes = own.filter(([, { command }]) => command === undefined);

/** The instructions of the Dockerfile, each a word and its arguments; lines that go on are joined. */
const dockerfile = read('Dockerfile')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n\s*/g, ' ')
  .split('\n')
  .flatMap((line) => {
    const [, word, rest] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    return word === undefined || rest === undefined ? [] : [{ word, rest }];
  });
const argumentsOf = (word: string): readonly string[] =>
  dockerfile.filter((one) => one.word === word).map(({ rest }) => rest);
const imageEnvironment: Readonly<Record<string, string>> = Object.fromEntries(
  argumentsOf('ENV').flatMap((rest) =>
    rest.split(/\s+/).map((pair): [string, string] => {
      const [name = '', value = ''] = pair.split('=', 2);
      return [name, value];
    }),
  ),
);

const musterVariables = (environment: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(environment)
      .filter(([name]) => name.startsWith('MUSTER_'))
      .map(([name, value]) => [name, value.replaceAll(/\$\{\w+:\?\}/g, 'Secret0Secret')]),
  );
const configOf = ({ environment = {} }: Service) =>
  loadConfig({ env: { ...musterVariables(imageEnvironment), ...musterVariables(environment) } });
const help = (): Promise<string> => runMuster(['--help'], { dataFolder: '', env: {} });
const milliseconds = (text: string | undefined): number => Number.parseInt(text ?? '', 10) * 1000;

describe('The Dockerfile', () => {
  it('sets variables that are settings, to values that they may have', () => {
    expect(settingTable.map(({ variable }) => variable)).to.include.members(
      Object.keys(musterVariables(imageEnvironment)),
    );
    expect(loadConfig({ env: musterVariables(imageEnvironment) }).ok).to.equal(true);
  });

  it('brings the Node that package.json names, in every stage', () => {
    const { dependencies, engines } = JSON.parse(read('package.json')) as {
      readonly dependencies: Readonly<Record<string, string>>;
      readonly engines: { readonly node: string };
    };
    const versions = argumentsOf('FROM').map((from) => /^node:([\d.]+)-slim\b/.exec(from)?.[1]);
    expect(versions).to.deep.equal([dependencies['node']?.replace('^', ''), dependencies['node']?.replace('^', '')]);
    expect(engines.node).to.equal(`>=${versions[0]?.split('.')[0] ?? ''}`);
  });

  it('copies what is there, and the .dockerignore lets it through and nothing else', () => {
    const copied = argumentsOf('COPY')
      .filter((rest) => !rest.startsWith('--from'))
      .flatMap((rest) => rest.split(' ').slice(0, -1));
    expect(copied.filter((path) => !existsSync(join(ROOT, path)))).to.deep.equal([]);
    const lines = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines[0]).to.equal('*');
    expect(lines.slice(1).toSorted()).to.deep.equal([...new Set(copied.map((path) => `!${path}`))].toSorted());
  });

  it('ends as another user than root, who owns the data folder', () => {
    expect(dockerfile.findLast(({ word }) => word === 'USER')?.rest).to.equal('node');
    expect(argumentsOf('VOLUME')).to.deep.equal([imageEnvironment['MUSTER_DATA_FOLDER']]);
    expect(argumentsOf('RUN').some((rest) => rest.startsWith('install --directory --owner=node'))).to.equal(true);
  });

  it('runs a command that there is', async () => {
    expect(argumentsOf('ENTRYPOINT')).to.deep.equal(['["node", "src/main.ts"]']);
    expect(existsSync(join(ROOT, 'src/main.ts'))).to.equal(true);
    expect(argumentsOf('CMD')).to.deep.equal(['["serve"]']);
    expect(await help()).to.match(/^ {2}serve /m);
  });

  it('exposes the port that is listened on, and asks for the health there', async () => {
    const config = loadConfig({ env: musterVariables(imageEnvironment) });
    const port = config.ok ? String(config.value.http.port) : '';
    expect(argumentsOf('EXPOSE')).to.deep.equal([port]);
    const [, asked, path = ''] =
      /http:\/\/127\.0\.0\.1:(\d+)(\/[\w/]+)/.exec(argumentsOf('HEALTHCHECK')[0] ?? '') ?? [];
    expect(asked).to.equal(port);
    const app = await runApp();
    expect((await fetch(app.url + path)).status).to.equal(200);
    await app.stop();
  });
});

describe('compose.yaml', () => {
  for (const [name, service] of own) {
    it(`sets variables of ${name} that are settings, to values that they may have`, () => {
      const variables = Object.keys(musterVariables(service.environment ?? {}));
      expect(settingTable.map(({ variable }) => variable)).to.include.members(variables);
      const config = configOf(service);
      expect(config.ok ? '' : config.error.line).to.equal('');
    });
  }

  it('runs commands that there are', async () => {
    const out = await help();
    for (const [, { command = ['serve'] }] of own) expect(out).to.match(new RegExp(`^ {2}${command[0] ?? ''}\\b`, 'm'));
  });

  it('has two nodes that differ in their names alone', () => {
    const settings = nodes.map(([, { environment: { MUSTER_NODE_NAME: name, ...rest } = {}, ...service }]) => ({
      name,
      rest: JSON.stringify({ ...service, rest }),
    }));
    expect(nodes.map(([name]) => name)).to.deep.equal(settings.map(({ name }) => name));
    expect(nodes).to.have.length(2);
    expect(new Set(settings.map(({ rest }) => rest))).to.have.property('size', 1);
  });

  it('lets its own services write nothing but the data folder, which they share', () => {
    for (const [, { read_only: isReadOnly, tmpfs, volumes }] of own) {
      expect(isReadOnly).to.equal(true);
      expect(tmpfs).to.deep.equal(['/tmp']);
      expect(volumes).to.deep.equal([`muster-data:${imageEnvironment['MUSTER_DATA_FOLDER'] ?? ''}`]);
    }
  });

  it('gives a node longer to stop than a request may take', () => {
    for (const [, service] of nodes) {
      const config = configOf(service);
      if (config.ok)
        expect(milliseconds(service.stop_grace_period)).to.be.greaterThan(config.value.pipeline.deadlineMs);
    }
  });

  it('names services, volumes, networks and files that are there', () => {
    for (const [, { depends_on: others = {}, volumes = [], networks = [] }] of services) {
      expect(compose.services).to.include.keys(Object.keys(others).concat('database'));
      const used: readonly string[] = Array.isArray(networks) ? networks.map(String) : Object.keys(networks);
      expect(Object.keys(compose.networks)).to.include.members([...used]);
      for (const [source = ''] of volumes.map((volume) => volume.split(':'))) {
        if (source.startsWith('./')) expect(existsSync(join(ROOT, source)), source).to.equal(true);
        else expect(compose.volumes).to.have.property(source);
      }
    }
  });

  describe('with its load balancer', () => {
    const lines = read('config/compose/haproxy.cfg')
      .split('\n')
      .map((line) => line.trim());
    const find = (pattern: RegExp): readonly string[] => lines.flatMap((line) => pattern.exec(line)?.[1] ?? []);
    const balancer = compose.services['balancer'];

    it('publishes the port on which it listens', () => {
      expect(balancer?.ports?.map((port) => port.split(':')[1])).to.deep.equal(find(/^bind :(\d+)$/));
    });

    it('sends to every node, at the port on which that listens', () => {
      const ports = nodes.map(([name, service]) => {
        const config = configOf(service);
        return `${name} ${name}:${String(config.ok ? config.value.http.port : '')}`;
      });
      expect(find(/^server (.*)$/)).to.deep.equal(ports);
    });

    it('is the one whose word is taken for the caller’s address, and who may ask for the health', () => {
      const networks = new Map(Object.entries(balancer?.networks ?? {}));
      const inside: unknown = networks.get('inside');
      const address = (inside as { readonly ipv4_address?: string } | undefined)?.ipv4_address ?? '';
      expect(address).to.not.equal('');
      for (const [, { environment = {} }] of nodes) {
        expect(environment['MUSTER_HTTP_TRUSTED_PROXIES']).to.equal(address);
        expect(environment['MUSTER_MONITORING_ALLOWED_ADDRESSES']?.split(',')).to.include(address);
      }
    });

    it('asks for the health at the address at which it is told', () => {
      const [, path] = /(\/health\/ready)/.exec(argumentsOf('HEALTHCHECK')[0] ?? '') ?? [];
      expect(find(/^option httpchk GET (\S+)$/)).to.deep.equal([path]);
    });

    it('waits longer for an answer than a node does, and keeps no connection that a node gives up', () => {
      for (const [, service] of nodes) {
        const config = configOf(service);
        if (!config.ok) continue;
        const seconds = (name: string): number => milliseconds(find(new RegExp(`^timeout ${name} (\\d+)s$`))[0]);
        expect(seconds('server')).to.be.greaterThan(config.value.pipeline.deadlineMs);
        expect(seconds('http-keep-alive')).to.be.lessThan(config.value.http.keepAliveTimeoutMs);
      }
    });
  });
});
