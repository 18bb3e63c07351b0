import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { root } from '../script/stack/root.ts'

const folders = ['root', 'sdk', 'relayer', 'indexer', 'web', 'examples'] as const

type Manifest = {
  license?: string
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  /** A version, or what another package is given in place of its own dependencies. */
  overrides?: Record<string, string | Record<string, string>>
}
type Line = { name: string; version: string; places: string[]; licence: string }

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(`${root}${folder === 'root' ? '' : folder}/package.json`, 'utf8'))
}

/** Every direct dependency but our own workspaces, by the places that name it. */
function named(): { name: string; version: string; place: string }[] {
  const direct = folders.flatMap((place) => {
    const { dependencies, devDependencies } = manifestOf(place)
    return Object.entries({ ...dependencies, ...devDependencies }).map(([name, version]) => ({
      name,
      // A second version of a package goes by a name of ours
      version: version.replace(/^npm:.+@/, ''),
      place: place as string,
    }))
  })
  const known = new Set(direct.map(({ name }) => name))
  const held = Object.entries(manifestOf('root').overrides ?? {})
    .filter(([name]) => !known.has(name))
    .map(([name, held]) => {
      const version = typeof held === 'string' ? held : (held['.'] ?? '')
      return { name, version, place: 'overrides' }
    })
  return [...direct, ...held].filter(({ name }) => !name.startsWith('@guildhall/'))
}

function listed(): Line[] {
  const page = readFileSync(`${root}docs/dependencies.md`, 'utf8')
  return [...page.matchAll(/^\| `(.+)` \| (\S+) \| (.+) \| (.+) \| (.+) \|$/gm)].map(
    ([, name = '', version = '', places = '', , licence = '']) => ({
      name,
      version,
      places: places.split(', '),
      licence,
    }),
  )
}

describe('docs/dependencies.md', () => {
  test('lists each direct dependency once, with its version and every place that names it', () => {
    const expected = new Map<string, { version: string; places: string[] }>()
    for (const { name, version, place } of named()) {
      const { places } = expected.get(name) ?? { places: [] }
      expected.set(name, { version, places: [...places, place] })
    }
    const lines = listed()
    expect(lines.map(({ name }) => name).sort()).toEqual([...expected.keys()].sort())
    for (const { name, version, places } of lines) {
      const line = { name, version, places: places.toSorted() }
      const { places: wanted = [], ...rest } = expected.get(name) ?? {}
      expect(line).toEqual({ name, ...rest, places: wanted.toSorted() })
    }
  })

  test('names the licence each package declares', () => {
    const lock = lockfile()
    for (const { name, licence } of listed()) {
      const installed = lock.filter(({ path }) => path.endsWith(`node_modules/${name}`))
      expect(installed.map(({ license }) => license?.replace(/^\(|\)$/g, ''))).toContain(licence)
    }
  })
})

describe('versions', () => {
  test('are exact', () => {
    const loose = named().filter(({ version }) => !/^\d+\.\d+\.\d+(-[0-9a-z.]+)?$/.test(version))
    expect(loose).toEqual([])
  })

  test('do not differ between workspaces', () => {
    const versions = [...new Set(named().map(({ name, version }) => `${name} ${version}`))]
    const names = versions.map((text) => text.split(' ')[0])
    const split = versions.filter((_, index) => names.indexOf(names[index]) !== index)
    expect(split).toEqual([])
  })
})

/** Licences under which anybody may run, change and pass on what is made with a package. */
const free = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'Unlicense',
]
/** Declares none; nothing of it comes into the dApp. */
const undeclared = ['node_modules/@metamask/eth-json-rpc-provider']

describe('licences', () => {
  test('of all that runs in production are free', () => {
    const installed = lockfile().filter(({ path, dev, link }) => {
      return path.includes('node_modules/') && !dev && !link
    })
    const others = installed.filter(({ path, license = '' }) => {
      const wanted = license.split(/[() ]+|AND|OR/).filter((one) => one !== '')
      if (undeclared.includes(path)) return wanted.length > 0
      return wanted.length === 0 || !wanted.every((one) => free.includes(one))
    })
    expect(installed.length).toBeGreaterThan(100)
    expect(others.map(({ path, license }) => `${path}: ${license}`)).toEqual([])
  })
})

describe('the lockfile', () => {
  test('names no registry: what is resolved is a workspace', () => {
    const resolved = lockfile().flatMap(({ resolved }) => resolved ?? [])
    expect(resolved.filter((place) => place.includes(':'))).toEqual([])
  })

  test('holds an integrity hash for each package that is fetched', () => {
    const fetched = lockfile().filter(
      ({ path, link, inBundle }) => path.includes('node_modules/') && !link && !inBundle,
    )
    expect(fetched.length).toBeGreaterThan(100)
    expect(fetched.filter(({ integrity }) => !integrity)).toEqual([])
  })
})

type Locked = {
  license?: string
  dev?: boolean
  resolved?: string
  integrity?: string
  link?: boolean
  inBundle?: boolean
}

function lockfile(): (Locked & { path: string })[] {
  const { packages } = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8'))
  return Object.entries<Locked>(packages).map(([path, entry]) => ({ path, ...entry }))
}
