import getPort, { clearLockedPorts } from 'get-port'

/** The preferred port of 127.0.0.1 if nobody has it, else any free one. */
export function freePort(preferred?: number): Promise<number> {
  if (preferred === undefined) return getPort({ host: '127.0.0.1' })
  // A port given out before counts as taken for a while, also after its process has ended
  clearLockedPorts()
  return getPort({ host: '127.0.0.1', port: preferred })
}
