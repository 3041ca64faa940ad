import { promisify } from 'node:util';
import strongSoap from 'strong-soap';
import type { Credentials } from '../../tools/soap-message.ts';
import { requestsOf, type ForeignClient, type PasswordKind, type Report, type Scenario } from './scenario.ts';
import { reportOf, type Answers, type FaultDetail } from './plain-answers.ts';

/** npm `strong-soap`: callbacks, plain objects. */
export const strongSoapClient: ForeignClient = { name: 'npm strong-soap', missing: undefined, play };

async function play(scenario: Scenario): Promise<Report> {
  const { url, passwords } = scenario;
  // It takes the SOAP 1.2 port where there is one.
  const only = scenario.version === '1.1' ? '&soap=1.1' : '';
  const client = (service: string, account: Credentials) =>
    connect(`${url}/soap/${service}?wsdl${only}`, account, passwords);
  const attendance = await client('attendance', scenario.erp);
  const workforce = await client('workforce', scenario.erp);
  const audit = await client('audit', scenario.auditor);
  const integration = await client('integration', scenario.integrator);
  const requests = requestsOf(scenario);
  return reportOf({
    ping: await invoke(integration, 'Ping', requests.ping),
    upsert: await invoke(workforce, 'UpsertEmployees', requests.upsert),
    first: await invoke(attendance, 'SubmitTimeEvents', requests.submit),
    second: await invoke(attendance, 'SubmitTimeEvents', requests.submit),
    fault: await refusal(attendance, requests.refused, scenario.version === '1.1' ? 'detail' : 'Detail'),
    stored: await invoke(attendance, 'GetTimeEvents', requests.stored),
    journal: await invoke(audit, 'QueryAuditLog', requests.journal),
  });
}

type Client = strongSoap.StrongSoapClient;
type Method = (request: object, callback: (error: Error | null, answer: object) => void) => void;

function connect(wsdl: string, { id, secret }: Credentials, passwords: PasswordKind): Promise<Client> {
  const passwordType = passwords === 'digest' ? 'PasswordDigest' : 'PasswordText';
  return new Promise((resolve, reject) => {
    strongSoap.soap.createClient(wsdl, {}, (error, client) => {
      if (error !== null) {
        reject(error);
        return;
      }
      client.setSecurity(new strongSoap.WSSecurity(id, secret, { passwordType, mustUnderstand: true }));
      resolve(client);
    });
  });
}

async function invoke<Operation extends keyof Answers>(
  client: Client,
  operation: Operation,
  request: object,
): Promise<Answers[Operation]> {
  const method = promisify((client[operation] as Method).bind(client));
  return (await method(request)) as Answers[Operation];
}

/** The library throws the whole envelope, decoded, as the error's `root`. */
interface Thrown {
  readonly root: {
    readonly Envelope: {
      /** `detail` in SOAP 1.1, `Detail` in 1.2. */
      readonly Body: {
        readonly Fault: Readonly<Record<'detail' | 'Detail', { readonly AttendanceFault: FaultDetail }>>;
      };
    };
  };
}

async function refusal(client: Client, request: object, detail: 'detail' | 'Detail'): Promise<FaultDetail> {
  try {
    await invoke(client, 'SubmitTimeEvents', request);
  } catch (error) {
    return (error as Thrown).root.Envelope.Body.Fault[detail].AttendanceFault;
  }
  throw new Error('no fault for an unknown employee');
}
