import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { settingTable } from '../../src/config/setting-table.ts';
import { muster } from '../support/muster.ts';

describe('muster check-config', () => {
  let folder: string;
  let file: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'muster-config-'));
    file = join(folder, 'muster.json');
    writeFileSync(file, '{ "http": { "port": 8443 }, "log": { "level": "warn" } }');
  });
  after(() => rmSync(folder, { recursive: true }));

  it('prints every setting with its value and where that comes from', async () => {
    const ran = await muster(['--config', file, 'check-config'], { MUSTER_HTTP_HOST: '::1', MUSTER_LOG_LEVEL: '' });
    expect([ran.code, ran.error]).to.deep.equal([0, '']);
    const lines = ran.out.trimEnd().split('\n');
    expect(lines.map((line) => line.split(' ')[0])).to.deep.equal(settingTable.map(({ path }) => path));
    const fields = lines.map((line) => line.split(/\s{2,}| (?=")/));
    expect(fields).to.deep.include(['http.port', '8443', file]);
    expect(fields).to.deep.include(['http.host', '"::1"', 'MUSTER_HTTP_HOST']);
    expect(fields).to.deep.include(['log.level', '"warn"', file]);
    expect(fields).to.deep.include(['log.format', '"text"', 'default']);
  });

  it('prints them as JSON', async () => {
    const { out } = await muster(['--config', file, 'check-config', '--json']);
    expect(JSON.parse(out)).to.deep.include({ setting: 'http.port', value: 8443, origin: file });
  });

  it('takes no secret of muster call for a setting', async () => {
    const ran = await muster(['check-config'], { MUSTER_CALL_SECRET: 'hush' });
    expect([ran.code, ran.error]).to.deep.equal([0, '']);
    expect(ran.out).not.to.contain('hush');
  });

  it('says in one line what is wrong, and ends with 1', async () => {
    const ran = await muster(['check-config'], { MUSTER_HTTP_PORT: '99999' });
    expect(ran).to.deep.equal({
      code: 1,
      out: '',
      error: 'muster: http.port is 99999 (from MUSTER_HTTP_PORT): expected a whole number from 0 to 65535\n',
    });
  });

  it('refuses a schedule that is none, and addresses that are none', async () => {
    const schedule = await muster(['check-config'], { MUSTER_JOBS_PURGE_SCHEDULE: 'hourly' });
    expect([schedule.code, schedule.error]).to.deep.equal([
      1,
      'muster: jobs.purgeSchedule is "hourly" (from MUSTER_JOBS_PURGE_SCHEDULE): expected a cron expression such as */5 * * * *, or never\n',
    ]);
    const addresses = await muster(['check-config'], { MUSTER_MONITORING_ALLOWED_ADDRESSES: '10.0.0.0/8,everybody' });
    expect(addresses.code).to.equal(1);
    expect(addresses.error).to.contain('monitoring.allowedAddresses').and.to.contain('everybody');
  });
});
