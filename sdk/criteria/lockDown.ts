import childProcess from 'node:child_process'
import cluster from 'node:cluster'
import dgram from 'node:dgram'
import dns from 'node:dns'
import inspector from 'node:inspector'
import module from 'node:module'
import net from 'node:net'
import v8 from 'node:v8'
import vm from 'node:vm'
import workerThreads from 'node:worker_threads'

/** What a process may not do once it has been locked. */
class LockedError extends Error {
  override name = 'LockedError'
}

/**
 * Takes from this process what Node's permissions do not: the network, other ways to run code, and the
 * prototypes, which stay as they are. There is no way back. Nothing that runs here is a stranger's code;
 * this is for the day on which an interpreter has a hole.
 */
export function lockDown(): void {
  const refuse = () => {
    throw new LockedError('A suite has no such thing.')
  }
  for (const owner of [
    net.Socket.prototype,
    net.Server.prototype,
    dgram.Socket.prototype,
    dns.Resolver.prototype,
    dns.promises.Resolver.prototype,
    dns,
    dns.promises,
    childProcess,
    cluster,
    inspector,
    inspector.Session.prototype,
    vm,
    workerThreads,
    v8,
  ]) {
    for (const name of refused) replace(owner, name, refuse)
  }
  for (const name of ['getBuiltinModule', 'binding', '_linkedBinding', 'dlopen', 'kill', 'chdir']) {
    replace(process, name, refuse)
  }
  replace(process, 'mainModule', undefined)
  replace(module, '_load', refuse)
  replace(module.prototype, 'require', refuse)
  module.syncBuiltinESMExports()

  for (const name of gone) replace(globalThis, name, undefined)
  for (const key of Object.keys(process.env)) delete process.env[key]
  for (const intrinsic of intrinsics) Object.freeze(intrinsic)
}

/** Names by which those modules reach out, or run code. */
const refused = [
  ...['connect', 'listen', 'bind', 'send', 'addMembership'],
  ...['lookup', 'lookupService', 'resolve', 'resolve4', 'resolve6', 'resolveAny', 'resolveCaa'],
  ...['resolveCname', 'resolveMx', 'resolveNaptr', 'resolveNs', 'resolvePtr', 'resolveSoa'],
  ...['resolveSrv', 'resolveTxt', 'resolveTlsa', 'reverse', 'setServers'],
  ...['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'],
  ...['open', 'post', 'Script', 'SourceTextModule', 'SyntheticModule', 'runInContext'],
  ...['runInNewContext', 'runInThisContext', 'createContext', 'compileFunction', 'createScript'],
  ...['Worker', 'setFlagsFromString', 'writeHeapSnapshot', 'startupSnapshot'],
]

const gone = [
  ...['fetch', 'WebSocket', 'EventSource', 'WebAssembly', 'BroadcastChannel', 'MessageChannel'],
  ...['Request', 'Response', 'SharedArrayBuffer', 'Atomics'],
]

const intrinsics = [
  ...[Object, Array, Function, String, Number, Boolean, Symbol, BigInt, Map, Set, WeakMap, Promise],
  ...[RegExp, Error, JSON, Math, Reflect],
  ...[Object.prototype, Array.prototype, Function.prototype, String.prototype, Number.prototype],
  ...[Boolean.prototype, Symbol.prototype, BigInt.prototype, Map.prototype, Set.prototype],
  ...[WeakMap.prototype, Promise.prototype, RegExp.prototype],
]

function replace(owner: object, name: string, value: unknown): void {
  if (!(name in owner)) return
  try {
    Object.defineProperty(owner, name, { value, writable: false, configurable: false })
  } catch {
    // What cannot be replaced is refused by the permissions
  }
}
