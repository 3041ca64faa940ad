"""Plays the scenario given as JSON on standard input with zeep; prints the report as JSON."""

import json
import sys

from zeep import Client
from zeep.exceptions import Fault
from zeep.wsse.username import UsernameToken

scenario = json.load(sys.stdin)


def client(service, account):
    token = UsernameToken(
        scenario[account]["id"],
        scenario[account]["secret"],
        use_digest=scenario["passwords"] == "digest",
    )
    port = "Soap11Port" if scenario["version"] == "1.1" else "Soap12Port"
    return Client(
        f"{scenario['url']}/soap/{service}?wsdl",
        wsse=token,
        service_name=f"{service.capitalize()}Service",
        port_name=f"{service.capitalize()}{port}",
    )


def event(request_id, employee_id):
    return {
        "sourceEventId": request_id,
        "employeeId": employee_id,
        "eventType": "CLOCK_IN",
        "eventTime": scenario["eventTime"],
    }


def submit(service, request_id, employee_id):
    return service.SubmitTimeEvents(
        requestId=request_id,
        sourceSystem="ERP01",
        mode="ATOMIC",
        events=[event(request_id, employee_id)],
    )


def submission(answer):
    result = answer.results[0]
    return {
        "replayed": answer.replayed,
        "accepted": answer.accepted,
        "outcome": result.outcome,
        "id": result.id,
    }


def refusal(attendance):
    try:
        submit(attendance.service, scenario["refusedRequestId"], "NOBODY")
    except Fault as fault:
        element = attendance.get_element("{urn:muster:attendance:v1}AttendanceFault")
        detail = element.parse(fault.detail[0], attendance.wsdl.types)
        return {
            "code": detail.code,
            "retryable": detail.retryable,
            "errorCode": detail.errors[0].code,
            "path": detail.errors[0].path,
        }
    raise SystemExit("no fault for an unknown employee")


integration = client("integration", "integrator")
workforce = client("workforce", "erp")
attendance = client("attendance", "erp")
audit = client("audit", "auditor")

known_as = integration.service.Ping(text="hello").clientId
upserted = workforce.service.UpsertEmployees(
    requestId=scenario["upsertRequestId"],
    sourceSystem="ERP01",
    mode="ATOMIC",
    scope="DELTA",
    employees=[
        {
            "employeeId": scenario["employeeId"],
            "masterSequence": 1,
            "hireDate": "2020-01-01",
            "slices": [
                {
                    "validFrom": "2020-01-01",
                    "validTo": "9999-12-31",
                    "status": "ACTIVE",
                    "displayName": "Zoë Müller & Sons",
                    "workTimeZone": "Asia/Shanghai",
                    "timeManagementMode": "CLOCK",
                }
            ],
        }
    ],
)
first = submit(attendance.service, scenario["submitRequestId"], scenario["employeeId"])
second = submit(attendance.service, scenario["submitRequestId"], scenario["employeeId"])
fault = refusal(attendance)
stored = attendance.service.GetTimeEvents(employeeIds=[scenario["employeeId"]])
journal = audit.service.QueryAuditLog(requestId=scenario["submitRequestId"])

print(
    json.dumps(
        {
            "knownAs": known_as,
            "applied": upserted.applied,
            "first": submission(first),
            "second": submission(second),
            "fault": fault,
            "storedEventIds": [row.eventId for row in stored.events],
            "storedLocalTimes": [row.localTime.isoformat() for row in stored.events],
            "journal": [f"{row.operation} {row.outcome} {row.channel}" for row in journal.events],
        }
    )
)
