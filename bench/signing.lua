-- Unique signings for wrk: about 300 bytes of JSON with a key of its own each.
-- Environment: PREFIX, a word that is the run's own; PEER, whose shape of body is sent;
-- QUIET_AFTER, seconds after which nothing more is signed, so that every signing is answered before wrk ends.
local ffi = require("ffi")
ffi.cdef[[
  typedef struct { long seconds; long nanoseconds; } moment;
  int clock_gettime(int clock, moment *now);
]]
local moment = ffi.new("moment")
local threads = 0
local words = string.rep("We remember you, and all who loved you. ", 4)

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

local function seconds()
  ffi.C.clock_gettime(1, moment)
  return tonumber(moment.seconds) + tonumber(moment.nanoseconds) / 1e9
end

function init(args)
  prefix = tonumber(os.getenv("PREFIX") or "0")
  peer = os.getenv("PEER") or "product"
  quiet = tonumber(os.getenv("QUIET_AFTER") or "0")
  signed = 0
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  if peer == "isso" then
    -- The page's title comes with the comment, so that Isso does not ask the page for it.
    form = '{"text": "%s%s", "author": "A passer-by", "email": null, "website": null, "title": "A book", "place": "%s"}'
  else
    form = '{"message": "%s%s", "name": "A passer-by", "place": "London", "language": "en", "kind": "message", "key": "%s"}'
  end
end

function request()
  if quiet > 0 then
    began = began or seconds()
    if seconds() - began > quiet then
      return wrk.format("GET", "/nothing-more-is-signed")
    end
  end
  signed = signed + 1
  local key = string.format("%08x-%04x-4%03x-8000-%012x", prefix, number, number, signed)
  return wrk.format(nil, nil, nil, string.format(form, words, key, key))
end
