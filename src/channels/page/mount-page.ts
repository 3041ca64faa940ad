import { ok } from '../../lib/result.ts';
import type { FileReply, Mount } from '../mount.ts';
import { type ServicePage } from './service-page.ts';
import { CONTRACT_ZIP } from './services-section.ts';
import { zipContract } from './zip-contract.ts';

/** The contract's documents by the names of their files, with this public URL in them. */
export type ContractFiles = (baseUrl: string) => ReadonlyMap<string, string>;

/** The page that describes the service, at `/`, and all documents of the contract in one file. */
export function mountPage(page: ServicePage, files: ContractFiles): Mount {
  const archive = createArchive(files);
  return {
    prefixes: [],
    routes: [
      { methods: ['GET'], path: '/', answer: ({ headers, baseUrl }) => ok(page(headers.accept ?? '', baseUrl())) },
      { methods: ['GET'], path: CONTRACT_ZIP, answer: ({ baseUrl }) => ok(archive(baseUrl())) },
    ],
  };
}

/** Packs again only where the public URL is another than the last time: it is nearly always the same. */
function createArchive(files: ContractFiles): (baseUrl: string) => FileReply {
  let last: { readonly baseUrl: string; readonly body: Buffer } | undefined;
  return (baseUrl) => {
    if (last?.baseUrl !== baseUrl) last = { baseUrl, body: zipContract(files(baseUrl)) };
    return { status: 200, contentType: 'application/zip', body: last.body, headers: archiveHeaders };
  };
}

const archiveHeaders: Readonly<Record<string, string>> = {
  'content-disposition': 'attachment; filename="muster.zip"',
  'x-content-type-options': 'nosniff',
  // The address in it is the one that the caller used, where none is configured.
  'cache-control': 'no-cache',
  vary: 'host',
};
