import { lockDown } from '../lockDown.ts'

/**
 * Code of an attacker in the place of the interpreter: what it could do if there were a hole in that. It
 * tells on stdout what each attempt got. Its argument is a port on which somebody listens.
 */
const write = process.stdout.write.bind(process.stdout)

/** Without locks, and without harm: that it would get something. */
const isControl = process.argv[3] === 'control'
const harmless = ['read a file', 'start a program', 'fetch', 'eval', 'resolve a name']

if (!isControl) lockDown()

const attempts: Readonly<Record<string, () => unknown>> = {
  'read a file': async () => (await import('node:fs')).readFileSync('/etc/passwd', 'utf8'),
  'read a file by a promise': async () =>
    (await import('node:fs/promises')).readFile('/etc/hostname', 'utf8'),
  'list a folder': async () => (await import('node:fs')).readdirSync('/'),
  'read through a link of its own process': async () =>
    (await import('node:fs')).readFileSync('/proc/self/root/etc/passwd'),
  'read its environment': async () => (await import('node:fs')).readFileSync('/proc/self/environ'),
  'open a folder': async () => (await import('node:fs')).opendirSync('/tmp'),
  'write a file': async () =>
    (await import('node:fs')).writeFileSync('/tmp/guildhall-escaped', 'x'),
  'write over itself': async () =>
    (await import('node:fs')).writeFileSync(process.argv[1] ?? '', 'x'),
  'link to a file': async () =>
    (await import('node:fs')).symlinkSync('/etc/passwd', '/tmp/guildhall-escaped'),
  'remove itself': async () => (await import('node:fs')).rmSync(process.argv[1] ?? ''),
  'start a program': async () => (await import('node:child_process')).execSync('id'),
  'start a program by a binding': () =>
    (process as unknown as { binding(name: string): unknown }).binding('spawn_sync'),
  'fork itself': async () => (await import('node:child_process')).fork(process.argv[1] ?? ''),
  'start a thread': async () =>
    new (await import('node:worker_threads')).Worker('1', { eval: true }),
  'load an addon': () => process.dlopen({ exports: {} }, '/lib/x86_64-linux-gnu/libc.so.6'),
  'ask for a builtin': () => process.getBuiltinModule('fs'),
  'a WASI': async () =>
    new (await import('node:wasi')).WASI({ version: 'preview1', preopens: { '/': '/' } }),
  connect: () => connected({ host: '127.0.0.1', port: Number(process.argv[2]) }),
  'connect to a socket of the system': () => connected({ path: '/var/run/docker.sock' }),
  listen: async () =>
    new Promise((resolve, reject) =>
      import('node:net')
        .then(({ createServer }) =>
          createServer()
            .once('error', reject)
            .listen(0, () => resolve('listens')),
        )
        .catch(reject),
    ),
  'ask a server': async () =>
    (await import('node:http')).get(`http://127.0.0.1:${process.argv[2]}/`),
  fetch: async () => (globalThis.fetch as typeof fetch)(`http://127.0.0.1:${process.argv[2]}/`),
  'send a datagram': async () =>
    (await import('node:dgram')).createSocket('udp4').send('x', 9, '127.0.0.1'),
  'resolve a name': async () => (await import('node:dns')).promises.lookup('localhost'),
  'resolve a name elsewhere': async () =>
    new (await import('node:dns')).Resolver().resolve4('a.example', () => {}),
  'be debugged': async () => (await import('node:inspector')).open(0),
  'debug itself': async () => {
    const session = new (await import('node:inspector')).Session()
    session.connect()
    return session
  },
  eval: () => [].constructor.constructor('return process')(),
  // biome-ignore lint/security/noGlobalEval: it is tried
  'eval by name': () => eval('1 + 1'),
  'a new context': async () => (await import('node:vm')).runInNewContext('1'),
  'a timer of source': () => (setTimeout as (source: unknown) => unknown)('globalThis.x = 1'),
  WebAssembly: () => new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])),
  'flags of V8': async () => (await import('node:v8')).setFlagsFromString('--allow-natives-syntax'),
  'a prototype by its accessor': () => {
    const value: Record<string, Record<string, unknown>> = {}
    // biome-ignore lint/suspicious/noProto: it is tried
    const proto = value['__proto__' as string]
    if (!proto) throw new Error('there is none')
    return proto
  },
  'a prototype by its constructor': () => {
    const { prototype } = Object.getPrototypeOf({}).constructor
    prototype.escaped = true
    return prototype
  },
  'a method of all arrays': () => {
    Array.prototype.includes = () => true
    return Array.prototype
  },
  'another JSON': () => {
    JSON.parse = () => ({})
    return JSON
  },
  'end its parent': () => process.kill(process.ppid, 'SIGTERM'),
  'another folder': () => process.chdir('/'),
  'secrets of its parent': () => {
    const found = Object.keys(process.env)
    if (found.length === 0) throw new Error('there are none')
    return found
  },
}

function connected(to: { host?: string; port?: number; path?: string }): Promise<unknown> {
  return import('node:net').then(
    ({ connect }) =>
      new Promise((resolve, reject) => {
        const socket = connect(to as { path: string })
        socket.once('connect', () => resolve('is connected'))
        socket.once('error', reject)
      }),
  )
}

async function tryAll(): Promise<void> {
  const results: Record<string, string> = {}
  for (const [name, attempt] of Object.entries(attempts)) {
    if (isControl && !harmless.includes(name)) continue
    const settled = Promise.resolve().then(attempt)
    results[name] = await settled.then(
      (got) => `got ${String(got).slice(0, 80)}`,
      (error: unknown) => `refused: ${(error as { code?: string }).code ?? String(error)}`,
    )
  }
  write(JSON.stringify(results), () => process.exit(0))
}

void tryAll()
