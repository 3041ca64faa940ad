import { expect } from 'chai';
import { type PageElement, runPage, type RunningPage } from '../support/page-document.ts';
import { runApp } from '../support/running-app.ts';

describe('the script of the page', () => {
  let page = '';
  before(async () => {
    const app = await runApp();
    page = await (await fetch(`${app.url}/`, { headers: { accept: 'text/html' } })).text();
    await app.stop();
  });

  const nameOf = (element: PageElement): string => element.getAttribute('aria-labelledby') ?? '';
  const isShown = (element: PageElement): boolean => element.closest() === null;
  const shown = ({ root }: RunningPage): readonly string[] =>
    root.querySelectorAll('.operation').filter(isShown).map(nameOf);
  const get = ({ root }: RunningPage, id: string): PageElement => {
    const found = root.getElementById(id);
    if (found === null) throw new Error(`no ${id}`);
    return found;
  };
  const find = async (running: RunningPage, words: string): Promise<readonly string[]> => {
    get(running, 'search').value = words;
    await get(running, 'search').happen('input');
    return shown(running);
  };

  describe('finds operations', () => {
    it('offers the field only where it works', () => {
      expect(page).to.contain('role="search" hidden="hidden"');
      expect(runPage(page).root.querySelector('.search')?.hidden).to.equal(false);
    });

    it('by name, whatever the case and the order of the words', async () => {
      const running = runPage(page);
      expect(await find(running, 'SUBMIT correction')).to.deep.equal(['SubmitCorrection']);
      expect(get(running, 'found').textContent).to.equal('1 operation');
      expect(await find(running, 'correction submit')).to.deep.equal(['SubmitCorrection']);
    });

    it('by their elements and their documentation', async () => {
      const running = runPage(page);
      expect(await find(running, 'withleafbytes')).to.deep.equal(['QueryAuditLog']);
      expect(await find(running, 'signed checkpoint')).to.deep.equal(['GetCheckpoint']);
    });

    it('shows no service and no entry of the contents without an operation', async () => {
      const running = runPage(page);
      await find(running, 'withleafbytes');
      expect(running.root.querySelectorAll('.service').filter(isShown).map(nameOf)).to.deep.equal(['service-audit']);
      const entries = running.root.querySelectorAll('nav li li').filter(isShown);
      expect(entries.map(({ textContent }) => textContent)).to.deep.equal(['QueryAuditLog']);
    });

    it('says that there is none, and shows all again when the field is emptied', async () => {
      const running = runPage(page);
      const all = shown(running);
      expect(await find(running, 'no such thing')).to.deep.equal([]);
      expect(get(running, 'found').textContent).to.equal('0 operations');
      expect(await find(running, ' ')).to.deep.equal(all);
      expect(get(running, 'found').textContent).to.equal('');
    });

    it('leads to an operation that it does not show', async () => {
      const running = runPage(page);
      await find(running, 'withleafbytes');
      await running.follow('#type-TimeZone');
      expect(shown(running)).to.deep.equal(['QueryAuditLog']);
      await running.follow('#Ping');
      expect(shown(running)).to.include('Ping');
      expect([get(running, 'search').value, get(running, 'Ping').getAttribute('scrolled')]).to.deep.equal([
        '',
        'into view',
      ]);
      await running.follow('#nowhere');
    });
  });

  describe('copies code', () => {
    const press = async ({ root }: RunningPage, label: string): Promise<PageElement> => {
      const [button] = root
        .querySelectorAll('button')
        .filter((one) => one.getAttribute('aria-label') === `Copy: ${label}`);
      if (button === undefined) throw new Error(`no button for ${label}`);
      await button.happen('click');
      return button;
    };

    it('has a button before every block', () => {
      const { root } = runPage(page);
      const blocks = root.querySelectorAll('pre');
      expect(blocks.length).to.be.greaterThan(80);
      for (const block of blocks) {
        const [button] = block.parentElement?.children ?? [];
        expect(button?.getAttribute('aria-label')).to.equal(`Copy: ${block.getAttribute('aria-label')}`);
      }
    });

    it('to the clipboard', async () => {
      const copied: string[] = [];
      const running = runPage(page, { clipboard: { writeText: async (text) => void copied.push(text) } });
      const button = await press(running, 'Client in Python');
      expect(copied).to.have.lengthOf(1);
      expect(copied[0]).to.match(/^from os import environ\n.*print\(answer\.clientId, answer\.serverTime\)$/s);
      expect(button.textContent).to.equal('Copied');
      expect(get(running, 'told').textContent).to.equal('Copied: Client in Python');
    });

    it('without a clipboard by selecting it', async () => {
      const running = runPage(page, { execCommand: (command) => command === 'copy' });
      const button = await press(running, 'Client in PHP');
      expect([button.textContent, running.selected()?.getAttribute('aria-label')]).to.deep.equal([
        'Copied',
        'Client in PHP',
      ]);
    });

    it('leaves it to the keyboard where the browser refuses', async () => {
      const refused = { writeText: () => Promise.reject(new Error('denied')) };
      const running = runPage(page, { clipboard: refused });
      const button = await press(running, 'Client in Java');
      expect([button.textContent, get(running, 'told').textContent]).to.deep.equal([
        'Selected',
        'Selected: copy it with the keyboard',
      ]);
    });
  });
});
