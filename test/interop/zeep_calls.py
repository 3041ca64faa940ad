"""Makes the calls that come as lines of JSON on standard input with zeep; prints each answer, or fault, as a line of JSON."""

import datetime
import decimal
import json
import sys

from zeep import Client
from zeep.exceptions import Fault
from zeep.helpers import serialize_object
from zeep.wsse.username import UsernameToken

clients = {}


def client(url, service):
    if service not in clients:
        clients[service] = Client(
            f"{url}/soap/{service}?wsdl",
            service_name=f"{service.capitalize()}Service",
            port_name=f"{service.capitalize()}Soap11Port",
        )
    return clients[service]


def plain(value):
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return float(value)
    raise TypeError(f"not told: {type(value)}")


def detail_of(called, service, fault):
    if fault.detail is None:
        return {"message": fault.message}
    element = called.get_element(f"{{urn:muster:{service}:v1}}{service.capitalize()}Fault")
    return serialize_object(element.parse(fault.detail[0], called.wsdl.types), dict)


for line in sys.stdin:
    call = json.loads(line)
    called = client(call["url"], call["service"])
    # The service's clock is moved: the token was made by it, too.
    created = datetime.datetime.fromisoformat(call["created"])
    called.wsse = UsernameToken(call["id"], call["secret"], use_digest=True, created=created)
    try:
        answer = getattr(called.service, call["operation"])(**call["request"])
        told = {"answer": serialize_object(answer, dict)}
    except Fault as fault:
        told = {"fault": detail_of(called, call["service"], fault)}
    print(json.dumps(told, default=plain), flush=True)
