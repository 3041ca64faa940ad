import soap from 'soap';
import type { Credentials } from '../../tools/soap-message.ts';
import { requestsOf, type ForeignClient, type Report, type Scenario } from './scenario.ts';
import { reportOf, type Answers, type FaultDetail } from './plain-answers.ts';

/** npm `soap` as a client: promises, plain objects. */
export const npmSoapClient: ForeignClient = { name: 'npm soap', missing: undefined, play };

async function play(scenario: Scenario): Promise<Report> {
  const { url } = scenario;
  const client = (service: string, account: Credentials) => connect(`${url}/soap/${service}?wsdl`, account, scenario);
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

type Method = (request: object) => Promise<readonly [unknown, ...unknown[]]>;

async function connect(
  wsdl: string,
  { id, secret }: Credentials,
  { passwords, version }: Scenario,
): Promise<soap.Client> {
  const client = await soap.createClientAsync(wsdl, { forceSoap12Headers: version === '1.2' });
  const passwordType = passwords === 'digest' ? 'PasswordDigest' : 'PasswordText';
  client.setSecurity(new soap.WSSecurity(id, secret, { passwordType, mustUnderstand: true }));
  return client;
}

async function invoke<Operation extends keyof Answers>(
  client: soap.Client,
  operation: Operation,
  request: object,
): Promise<Answers[Operation]> {
  const method: Method = client[`${operation}Async`];
  const [answer] = await method.call(client, request);
  return answer as Answers[Operation];
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

async function refusal(client: soap.Client, request: object, detail: 'detail' | 'Detail'): Promise<FaultDetail> {
  try {
    await invoke(client, 'SubmitTimeEvents', request);
  } catch (error) {
    return (error as Thrown).root.Envelope.Body.Fault[detail].AttendanceFault;
  }
  throw new Error('no fault for an unknown employee');
}
