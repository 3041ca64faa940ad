-- Replays prepared bodies, each exactly once (or round and round, where the peer does not look at them).
-- Arguments: file with one body a line, path, SOAPAction, "once" or "round".

local requests = {}
local position = 0
local limit = 0

function init(args)
  local head = "POST " .. args[2] .. " HTTP/1.1\r\n"
    .. "Host: " .. wrk.host .. ":" .. wrk.port .. "\r\n"
    .. "Content-Type: text/xml; charset=utf-8\r\n"
    .. "SOAPAction: \"" .. args[3] .. "\"\r\n"
    .. "Content-Length: "
  for line in io.lines(args[1]) do
    requests[#requests + 1] = head .. #line .. "\r\n\r\n" .. line
  end
  limit = #requests
  once = args[4] == "once"
end

function request()
  position = position + 1
  if position > limit then
    if once then
      wrk.thread:stop()
    end
    position = 1
  end
  return requests[position]
end

function done(summary, latency)
  io.write(string.format(
    '{"requests":%d,"durationMicros":%d,"refused":%d,"broken":%d,"p50Micros":%d,"p99Micros":%d}\n',
    summary.requests, summary.duration, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
