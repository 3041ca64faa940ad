import { BASE_URL } from './base-url.ts';
import { WSSE, WSU, BASE64, PASSWORD_DIGEST } from './sample-request.ts';

/** A first call in a language, ready but for the client's id; the secret comes from the environment as SECRET. */
export interface ClientSnippet {
  readonly language: string;
  /** What is needed beside the language itself. */
  readonly needs: string;
  readonly code: string;
}

const ADDRESS = `${BASE_URL}/soap/integration`;

// The base URL holds neither quotes nor a backslash: see base-url.ts.
const python = `from os import environ
from zeep import Client
from zeep.wsse.username import UsernameToken

token = UsernameToken("CLIENT-ID", environ["SECRET"], use_digest=True)
client = Client("${ADDRESS}?wsdl", wsse=token)
answer = client.service.Ping(text="hello")
print(answer.clientId, answer.serverTime)
`;

const java = `// wsimport -keep -p muster -b plain.xml '${ADDRESS}?wsdl'
// with this in plain.xml, so that an answer is an object:
// <bindings xmlns="https://jakarta.ee/xml/ns/jaxws"><enableWrapperStyle>false</enableWrapperStyle></bindings>
// Up to JAX-WS 2 that namespace is http://java.sun.com/xml/ns/jaxws, and jakarta.xml.ws is javax.xml.ws.
import jakarta.xml.ws.handler.MessageContext;
import jakarta.xml.ws.handler.soap.SOAPHandler;
import jakarta.xml.ws.handler.soap.SOAPMessageContext;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import muster.IntegrationService;
import muster.Ping;

public class Hello {
  public static void main(String[] arguments) throws Exception {
    var port = new IntegrationService().getIntegrationSoap11Port();
    var binding = ((jakarta.xml.ws.BindingProvider) port).getBinding();
    binding.setHandlerChain(List.of(new DigestToken("CLIENT-ID", System.getenv("SECRET"))));
    var question = new Ping();
    question.setText("hello");
    var answer = port.ping(question);
    System.out.println(answer.getClientId() + " " + answer.getServerTime());
  }
}

record DigestToken(String id, String secret) implements SOAPHandler<SOAPMessageContext> {
  static final String WSSE = "${WSSE}";
  static final String WSU = "${WSU}";

  public boolean handleMessage(SOAPMessageContext context) {
    if (!(Boolean) context.get(MessageContext.MESSAGE_OUTBOUND_PROPERTY)) return true;
    try {
      var nonce = new byte[16];
      new SecureRandom().nextBytes(nonce);
      var created = Instant.now().toString();
      var sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(nonce);
      var digest = sha1.digest((created + secret).getBytes("UTF-8"));
      var header = context.getMessage().getSOAPHeader();
      if (header == null) header = context.getMessage().getSOAPPart().getEnvelope().addHeader();
      var token = header.addChildElement(new QName(WSSE, "Security")).addChildElement(new QName(WSSE, "UsernameToken"));
      token.addChildElement(new QName(WSSE, "Username")).setTextContent(id);
      var password = token.addChildElement(new QName(WSSE, "Password"));
      password.setAttribute("Type",
          "${PASSWORD_DIGEST}");
      password.setTextContent(Base64.getEncoder().encodeToString(digest));
      token.addChildElement(new QName(WSSE, "Nonce")).setTextContent(Base64.getEncoder().encodeToString(nonce));
      token.addChildElement(new QName(WSU, "Created")).setTextContent(created);
      return true;
    } catch (Exception cause) {
      throw new IllegalStateException(cause);
    }
  }

  public boolean handleFault(SOAPMessageContext context) { return true; }
  public void close(MessageContext context) {}
  public Set<QName> getHeaders() { return Set.of(); }
}
`;

const dotnet = `// dotnet-svcutil '${ADDRESS}?wsdl' --namespace '*,Muster'
using System.Security.Cryptography;
using System.ServiceModel;
using System.ServiceModel.Channels;
using System.Text;
using System.Xml;
using Muster;

var client = new IntegrationClient(IntegrationClient.EndpointConfiguration.IntegrationSoap11Port, "${ADDRESS}");
var secret = Environment.GetEnvironmentVariable("SECRET") ?? "";
Task<PingResponse> call;
using (new OperationContextScope(client.InnerChannel)) {
    OperationContext.Current.OutgoingMessageHeaders.Add(new DigestToken("CLIENT-ID", secret));
    call = client.PingAsync(new PingRequest("hello"));
}
var answer = await call;
Console.WriteLine($"{answer.clientId} {answer.serverTime:O}");

class DigestToken(string id, string secret) : MessageHeader {
    const string Wsse = "${WSSE}";
    const string Wsu = "${WSU}";
    public override string Name => "Security";
    public override string Namespace => Wsse;
    protected override void OnWriteHeaderContents(XmlDictionaryWriter writer, MessageVersion version) {
        var nonce = RandomNumberGenerator.GetBytes(16);
        var created = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        var digest = SHA1.HashData([.. nonce, .. Encoding.UTF8.GetBytes(created + secret)]);
        writer.WriteStartElement("UsernameToken", Wsse);
        writer.WriteElementString("Username", Wsse, id);
        writer.WriteStartElement("Password", Wsse);
        writer.WriteAttributeString("Type", "${PASSWORD_DIGEST}");
        writer.WriteString(Convert.ToBase64String(digest));
        writer.WriteEndElement();
        writer.WriteElementString("Nonce", Wsse, Convert.ToBase64String(nonce));
        writer.WriteElementString("Created", Wsu, created);
        writer.WriteEndElement();
    }
}
`;

const php = `<?php
$nonce = random_bytes(16);
$created = gmdate('Y-m-d\\TH:i:s\\Z');
$digest = base64_encode(sha1($nonce . $created . getenv('SECRET'), true));
$nonce = base64_encode($nonce);
$token = <<<XML
<w:Security xmlns:w="${WSSE}" xmlns:u="${WSU}">
  <w:UsernameToken>
    <w:Username>CLIENT-ID</w:Username>
    <w:Password Type="${PASSWORD_DIGEST}">$digest</w:Password>
    <w:Nonce EncodingType="${BASE64}">$nonce</w:Nonce>
    <u:Created>$created</u:Created>
  </w:UsernameToken>
</w:Security>
XML;
// Without SOAP_SINGLE_ELEMENT_ARRAYS a list of one is no list.
$client = new SoapClient('${ADDRESS}?wsdl', ['features' => SOAP_SINGLE_ELEMENT_ARRAYS]);
$client->__setSoapHeaders(new SoapHeader('${WSSE}', 'Security', new SoapVar($token, XSD_ANYXML)));
$answer = $client->Ping(['text' => 'hello']);
echo $answer->clientId, ' ', $answer->serverTime, "\\n";
`;

const curl = `NONCE=$(openssl rand -base64 16)
CREATED=$(date -u +%Y-%m-%dT%H:%M:%SZ)
DIGEST=$({ echo "$NONCE" | openssl base64 -d; printf %s "$CREATED$SECRET"; } | openssl sha1 -binary | openssl base64)
curl -sS '${ADDRESS}' -H 'Content-Type: text/xml; charset=utf-8' -d @- <<END
<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/">
  <e:Header>
    <w:Security xmlns:w="${WSSE}" xmlns:u="${WSU}">
      <w:UsernameToken>
        <w:Username>CLIENT-ID</w:Username>
        <w:Password Type="${PASSWORD_DIGEST}">$DIGEST</w:Password>
        <w:Nonce EncodingType="${BASE64}">$NONCE</w:Nonce>
        <u:Created>$CREATED</u:Created>
      </w:UsernameToken>
    </w:Security>
  </e:Header>
  <e:Body>
    <Ping xmlns="urn:muster:integration:v1"><text>hello</text></Ping>
  </e:Body>
</e:Envelope>
END
`;

/** Ping by digest, in the languages that integrators ask for most. */
export const clientSnippets: readonly ClientSnippet[] = [
  { language: 'Python', needs: 'zeep, from PyPI', code: python },
  {
    language: 'Java',
    needs: 'JAX-WS, and stubs made by its wsimport',
    code: java,
  },
  { language: '.NET', needs: 'stubs made by dotnet-svcutil', code: dotnet },
  { language: 'PHP', needs: 'the extension soap', code: php },
  { language: 'curl', needs: 'a shell and openssl', code: curl },
];
