import { expect } from 'chai';
import { allRows, pagesOf } from '../../src/lib/pages.ts';

/** Reads numbers from 1 on, and remembers what was asked for. */
function numbersTo(last: number) {
  const asked: (number | undefined)[] = [];
  return {
    asked,
    read: ({ after, limit }: { readonly after: number | undefined; readonly limit: number }) => {
      asked.push(after);
      const all = Array.from({ length: last }, (_, at) => at + 1);
      return Promise.resolve(all.filter((number) => number > (after ?? 0)).slice(0, limit));
    },
  };
}

describe('Pages of a list', () => {
  it('go on behind the last row until one is not full', async () => {
    const { asked, read } = numbersTo(5);
    const pages = await Array.fromAsync(pagesOf(read, (number) => number, 2));
    expect(pages).to.deep.equal([[1, 2], [3, 4], [5]]);
    expect(asked).to.deep.equal([undefined, 2, 4]);
  });

  it('end behind a full one that was the last, without an empty page', async () => {
    const { asked, read } = numbersTo(4);
    expect(await Array.fromAsync(pagesOf(read, (number) => number, 2))).to.deep.equal([
      [1, 2],
      [3, 4],
    ]);
    expect(asked).to.deep.equal([undefined, 2, 4]);
  });

  it('are none of an empty list', async () => {
    const { read } = numbersTo(0);
    expect(await Array.fromAsync(pagesOf(read, (number) => number))).to.deep.equal([]);
  });

  it('are put together in their order', async () => {
    const { read } = numbersTo(1203);
    const all = await allRows(read, (number) => number);
    expect(all).to.deep.equal(Array.from({ length: 1203 }, (_, at) => at + 1));
  });

  it('are not read beyond where somebody stops', async () => {
    const { asked, read } = numbersTo(100);
    for await (const page of pagesOf(read, (number) => number, 10)) if (page.includes(15)) break;
    expect(asked).to.deep.equal([undefined, 10]);
  });
});
