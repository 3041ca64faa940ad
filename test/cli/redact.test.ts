import { expect } from 'chai';
import { openApp } from '../../src/app/app.ts';
import { loadConfig } from '../../src/config/config.ts';
import { silentLogger } from '../../src/lib/log.ts';
import { newFolder, removeFolders } from '../support/audited-service.ts';
import { muster } from '../support/muster.ts';

describe('muster redact', function () {
  this.timeout(60_000);
  let folder: string;

  before(async () => {
    folder = newFolder();
    const config = loadConfig({ env: {}, overrides: { data: { folder } } });
    if (!config.ok) throw new Error(config.error.line);
    const app = await openApp(config.value, silentLogger, 'console:test');
    if (!app.ok) throw new Error(app.error.line);
    await app.value.firstStart().finally(() => app.value.close());
  });
  after(removeFolders);

  const redact = (...words: readonly string[]) => muster(['redact', ...words], { MUSTER_DATA_FOLDER: folder });

  it('only says what it would do until it is told to do it', async () => {
    expect(await redact('--employee', 'E1001')).to.deep.equal({
      code: 1,
      out: 'This would destroy all reasons, comments and positions of E1001. Add --yes to do it.\n',
      error: '',
    });
  });

  it('ends with 0 where there is nothing to destroy', async () => {
    expect(await redact('--employee', 'E1001', '--yes')).to.deep.equal({
      code: 0,
      out: 'Nothing of E1001 is left to destroy.\n',
      error: '',
    });
  });

  it('ends with 1 for an employee who is unknown', async () => {
    expect(await redact('--employee', 'E4711', '--yes')).to.deep.equal({
      code: 1,
      out: '',
      error: 'muster: There is no employee E4711.\n',
    });
  });
});
