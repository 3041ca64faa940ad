/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Pieces that readers of XML and of SOAP stumble over. */
const xmlPieces: readonly string[] = [
  '<', '>', '&', '&#0;', '&#xD800;', '&amp;', '&lt', ']]>', '<![CDATA[', '<!--', '-->', '--', '<?x ?>', '<!DOCTYPE a>',
  '\0', '\uFFFF', '\uFEFF', '"', "'", '=', ':', 'xmlns:a=""', ' xmlns="urn:x"', 'xml:', '</', '/>', '<a>', '</a>', '<a/>',
  'soap:mustUnderstand="1"', 'soap:Body', 'soap:Header', 'xsi:nil="true"', '-1', '9223372036854775808', '2026-02-30', 'NaN',
  'a'.repeat(70), '<a>'.repeat(40),
]; // prettier-ignore

/** Pieces that readers of HTTP stumble over. */
export const httpPieces: readonly string[] = [
  '\r\n', '\n', '\r', '\0', ': ', ';', ' ', 'Content-Length: 5\r\n', 'Content-Length: -1\r\n', 'Transfer-Encoding: chunked\r\n',
  'Transfer-Encoding: x\r\n', 'Content-Encoding: gzip\r\n', 'Content-Encoding: br\r\n', 'Expect: 100-continue\r\n', 'Expect: x\r\n',
  'Connection: upgrade\r\nUpgrade: x\r\n', 'Connection: close\r\n', 'Content-Type: application/soap+xml; action="x"\r\n',
  'Authorization: Basic x\r\n', 'SOAPAction: "x"\r\n', 'HTTP/1.0', 'HTTP/9.9', '%00', '?wsdl', '/../', `X: ${'x'.repeat(9000)}\r\n`,
]; // prettier-ignore

/** A piece of bytes changed in one to four places, or now and then nothing but noise. */
export function mutate(original: Buffer, random: () => number, pieces: readonly string[] = xmlPieces): Buffer {
  if (random() < 0.02) return noise(random);
  let bytes = original;
  const changes = 1 + Math.floor(random() * 4);
  for (let change = 0; change < changes; change += 1) bytes = changeOnce(bytes, random, pieces);
  return bytes;
}

const noise = (random: () => number): Buffer =>
  Buffer.from(Array.from({ length: Math.floor(random() * 200) }, () => Math.floor(random() * 256)));

function changeOnce(bytes: Buffer, random: () => number, pieces: readonly string[]): Buffer {
  const at = Math.floor(random() * bytes.length);
  const length = Math.floor(random() * random() * 100);
  const piece = Buffer.from(pieces[Math.floor(random() * pieces.length)] ?? '');
  const kinds: readonly (() => Buffer)[] = [
    () => Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]),
    () => Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + piece.length)]),
    () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]),
    () => Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]),
    () => bytes.subarray(0, at),
    () => bytes.map((byte, index) => (index === at ? byte ^ (1 << Math.floor(random() * 8)) : byte)) as Buffer,
  ];
  return kinds[Math.floor(random() * kinds.length)]?.() ?? bytes;
}
