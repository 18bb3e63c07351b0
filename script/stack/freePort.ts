import getPort, { clearLockedPorts, portNumbers } from 'get-port'

/** Ports that no system gives to outgoing connections: one of those may be taken before it is listened on. */
const lowest = 10_000
const highest = 32_000
/** As many are tried, from one at random: others on this machine look for ports at the same moment. */
const tries = 200

/** The preferred port of 127.0.0.1 if nobody has it, else any free one. */
export function freePort(preferred?: number): Promise<number> {
  const from = lowest + Math.floor(Math.random() * (highest - lowest - tries))
  const any = portNumbers(from, from + tries)
  if (preferred === undefined) return getPort({ host: '127.0.0.1', port: any })
  // A port given out before counts as taken for a while, also after its process has ended
  clearLockedPorts()
  return getPort({ host: '127.0.0.1', port: [preferred, ...any] })
}
