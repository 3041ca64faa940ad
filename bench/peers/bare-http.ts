import { createServer } from 'node:http';
import { printPort } from './listen.ts';

/** The least that an HTTP server in Node can do with a message: read it whole and send it back. */
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8', 'content-length': body.length }).end(body);
  });
});

printPort(server);
