/** The password goes as a digest, in every message from the consumer (WS-SecurityPolicy 1.3, 5.4.1). */
const USERNAME_TOKEN = `<sp:SupportingTokens>
          <wsp:Policy>
            <sp:UsernameToken sp:IncludeToken="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702/IncludeToken/AlwaysToRecipient">
              <wsp:Policy><sp:HashPassword/></wsp:Policy>
            </sp:UsernameToken>
          </wsp:Policy>
        </sp:SupportingTokens>`;

/** TLS without a certificate of the consumer; no timestamp, for replies have none (7.1 to 7.3). */
const TRANSPORT_BINDING = `<sp:TransportBinding>
          <wsp:Policy>
            <sp:TransportToken><wsp:Policy><sp:HttpsToken><wsp:Policy/></sp:HttpsToken></wsp:Policy></sp:TransportToken>
            <sp:AlgorithmSuite><wsp:Policy><sp:Basic256/></wsp:Policy></sp:AlgorithmSuite>
            <sp:Layout><wsp:Policy><sp:Lax/></wsp:Policy></sp:Layout>
          </wsp:Policy>
        </sp:TransportBinding>
        `;

// WS-Policy of 2004 rather than the Recommendation: older tools know only that one, newer ones both.
const policyOf = (assertions: string): string => `<wsp:Policy wsu:Id="MusterSecurity"
      xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy"
      xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
      xmlns:sp="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702">
    <wsp:ExactlyOne>
      <wsp:All>
        ${assertions}
      </wsp:All>
    </wsp:ExactlyOne>
  </wsp:Policy>
  `;

const overTls = policyOf(TRANSPORT_BINDING + USERNAME_TOKEN);
const withoutTls = policyOf(USERNAME_TOKEN);

const REFERENCE =
  '<wsp:PolicyReference URI="#MusterSecurity" xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy"/>';

/**
 * A printed WSDL with WS-SecurityPolicy: each binding demands a UsernameToken by digest, and TLS where the address is
 * `https:`. Tools that know the policy then ask for name and password by themselves.
 */
export const withPolicy = (wsdl: string, baseUrl: string): string =>
  wsdl
    // What extends WSDL stands before the types, and in a binding before the operations (WSDL 1.1, A 4.1).
    .replace(/<wsdl:types[\s>]/, (types) => (baseUrl.startsWith('https:') ? overTls : withoutTls) + types)
    .replaceAll(/<soap(?:12)?:binding[\s>]/g, (binding) => `${REFERENCE}\n    ${binding}`);
