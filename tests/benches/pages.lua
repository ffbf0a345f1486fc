-- Asks for random pages of a list: wrk -s pages.lua URL -- FILE, where FILE has one path a line. ACCEPT_ENCODING is sent.
local threads = 0
function setup(thread) threads = threads + 1; thread:set("seed", threads) end
function init(args)
  paths = {}
  for line in io.lines(args[1]) do paths[#paths + 1] = line end
  math.randomseed(seed)
  wrk.headers["Accept-Encoding"] = args[2] or "identity"
end
function request() return wrk.format("GET", paths[math.random(#paths)]) end
