import getPort from 'get-port'

/** The preferred port of 127.0.0.1 if nobody has it, else any free one. */
export function freePort(preferred?: number): Promise<number> {
  return getPort({ host: '127.0.0.1', ...(preferred === undefined ? {} : { port: preferred }) })
}
