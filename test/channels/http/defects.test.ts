import { expect } from 'chai';
import { createHttpServer, type HttpServer } from '../../../src/channels/http/server.ts';
import { mountSoap } from '../../../src/channels/soap/mount-soap.ts';
import { loadConfig } from '../../../src/config/config.ts';
import { type LogFields, silentLogger } from '../../../src/lib/log.ts';
import type { RefusedRequest } from '../../../src/soap/soap-request.ts';
import type { SoapService } from '../../../src/soap/soap-service.ts';
import { wire } from '../../soap/messages.ts';

/** A service that breaks over every message. */
const brokenService = (refused: (request: RefusedRequest, status: number) => void): SoapService => ({
  services: ['integration'],
  has: () => true,
  receive: () => Promise.reject(new Error('secret of the inside')),
  refuse: (request, status, message) => {
    refused(request, status);
    return { status, contentType: wire['1.2'].contentType, body: `<x>${message}</x>`, incidentId: 'incident-1' };
  },
});

const documents = { findWsdl: () => undefined, findSchema: () => undefined };

describe('a defect behind the HTTP channel', () => {
  let server: HttpServer;
  let url = '';
  const logged: LogFields[] = [];
  const refused: number[] = [];
  before(async () => {
    const config = loadConfig({ env: {}, overrides: { http: { port: 0 } } });
    if (!config.ok) throw new Error(config.error.line);
    server = createHttpServer({
      settings: config.value.http,
      mounts: [
        mountSoap({
          soap: brokenService((_request, status) => refused.push(status)),
          documents,
          basicChallenge: false,
        }),
      ],
      logger: { ...silentLogger, error: (_message, fields = {}) => logged.push(fields) },
    });
    url = await server.listen();
  });
  after(() => server.close());

  it('is answered by a fault without its words, and logged under the same incident', async () => {
    const response = await fetch(`${url}/soap/integration`, { method: 'POST', body: '<x/>' });
    const text = await response.text();
    expect([response.status, text]).to.deep.equal([500, '<x>Something went wrong inside the service.</x>']);
    expect(refused).to.deep.equal([500]);
    expect(logged.map(({ incidentId, cause }) => [incidentId, cause instanceof Error])).to.deep.equal([
      ['incident-1', true],
    ]);
  });
});
