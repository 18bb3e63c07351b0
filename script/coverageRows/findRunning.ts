import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { longParts } from '../stack/longParts.ts'
import { bin, root } from '../stack/root.ts'
import { testFolders } from '../stack/testFolders.ts'

/** Who runs a file. */
export type Runner = 'npm test' | 'npm run test:long' | 'npm run audit'

/**
 * Every file that some command of ours runs as a test, and every file these are made of: asked of vitest
 * itself, of what `npm test` gives forge, and of imports.
 */
export async function findRunning(): Promise<ReadonlyMap<string, Runner>> {
  const running = new Map<string, Runner>()
  const long = longParts.flatMap(({ folder, args }) => filesOf(folder, args, { TEST_LONG: '1' }))
  for (const file of reached(long)) running.set(file, 'npm run test:long')
  const short = ['sdk', 'relayer', 'indexer', 'web', 'examples', ''].flatMap((folder) =>
    filesOf(folder, [], {}),
  )
  for (const file of reached(short)) running.set(file, 'npm test')
  for (const file of solidityIn('contracts/test/symbolic')) running.set(file, 'npm run audit')
  for (const folder of await testFolders()) {
    for (const file of solidityIn(folder)) running.set(file, 'npm test')
  }
  return running
}

/** Files that vitest would run there. */
function filesOf(folder: string, args: readonly string[], env: Record<string, string>): string[] {
  const { TEST_LONG: _, ...rest } = process.env
  const listed = execFileSync(bin('vitest'), ['list', '--filesOnly', '--json', ...args], {
    ...{ cwd: root + folder, env: { ...rest, ...env }, encoding: 'utf8' },
    ...{ maxBuffer: 16 * 1024 * 1024 },
  })
  const files = JSON.parse(listed) as { file: string }[]
  return files.map(({ file }) => relative(root, file))
}

/** Files and what of ours they name, by an import or as a program they start; no other test. */
function reached(files: readonly string[]): Set<string> {
  const found = new Set(files)
  for (const file of found) for (const other of namedBy(file)) found.add(other)
  return found
}

function namedBy(file: string): string[] {
  const text = readFileSync(root + file, 'utf8')
  const named = [...text.matchAll(/'([\w./-]+\.tsx?)'/g)].map(([, name = '']) => name)
  const places = named.flatMap((name) => [resolve(root, dirname(file), name), resolve(root, name)])
  return places
    .filter((place) => !/\.test\.tsx?$/.test(place) && existsSync(place))
    .map((place) => relative(root, place))
}

function solidityIn(folder: string): string[] {
  return readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.t.sol'))
    .map((file) => `${folder}/${file}`)
}
