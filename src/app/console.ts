import { type Console, createConsole } from '../channels/console/console.ts';
import { passwordDigest } from '../wss/password-digest.ts';
import { sampleOf } from '../wsdl/sample.ts';
import { defaultLimits } from '../xml/limits.ts';
import { printXml } from '../xml/print-xml.ts';
import { readXml } from '../xml/read-xml.ts';
import { openContract } from './served-contract.ts';

/** The service's own replies may be larger than what it takes. */
const REPLY_LIMITS = { ...defaultLimits, elements: 1_000_000, text: 100_000_000 };

/** The contract alone, to build, send and read messages; needs neither keys nor database. */
export function openConsole(): Console {
  const { contract, elementOf } = openContract();
  return createConsole({
    contract,
    inputType: ({ input }) => elementOf(input.name).type,
    sampleOf: ({ input }, now) => sampleOf(elementOf(input.name), now),
    digest: passwordDigest,
    readXml: (bytes) => readXml(bytes, { limits: REPLY_LIMITS }),
    printXml: (element) => printXml(element),
  });
}

export type { Console } from '../channels/console/console.ts';
