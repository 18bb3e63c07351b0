import { readdirSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../script/stack/root.ts'

/** Which folders the product code of each folder may import; dependencies run one way. */
const allowed: Record<string, readonly string[]> = {
  sdk: ['sdk'],
  relayer: ['relayer', 'sdk'],
  indexer: ['indexer', 'sdk'],
  web: ['web', 'sdk'],
  examples: ['examples', 'sdk'],
}

type Import = { file: string; specifier: string; target: string | undefined }

function sources(folder: string): string[] {
  return readdirSync(`${root}${folder}`, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, `${entry.parentPath}/${entry.name}`))
    .filter(
      (file) =>
        !/(^|\/)(node_modules|dist|generated|test)\/|\.test\.tsx?$|vitest\.config\.ts$/.test(file),
    )
}

function importsOf(file: string): Import[] {
  const text = readFileSync(`${root}${file}`, 'utf8')
  const found = text.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*['"]([^'"]+)['"]/g)
  return [...found].map(([, specifier = '']) => ({
    file,
    specifier,
    target: targetOf(file, specifier),
  }))
}

/** Top-level folder of ours that an import reaches; undefined for packages. */
function targetOf(file: string, specifier: string): string | undefined {
  const workspace = specifier.match(/^@guildhall\/([^/]+)/)?.[1]
  if (workspace) return workspace
  if (!specifier.startsWith('.')) return undefined
  return relative(root, resolve(dirname(`${root}${file}`), specifier)).split('/')[0]
}

function forbidden(imports: readonly Import[], folder: string): Import[] {
  return imports.filter(({ target }) => target !== undefined && !allowed[folder]?.includes(target))
}

describe('dependency direction', () => {
  for (const folder of Object.keys(allowed)) {
    test(`${folder} imports only ${allowed[folder]?.join(' and ')}`, () => {
      const imports = sources(folder).flatMap(importsOf)
      expect(imports.length).toBeGreaterThan(0)
      expect(forbidden(imports, folder)).toEqual([])
    })
  }

  test('an import against the direction is found', () => {
    const file = 'relayer/src/app.ts'
    for (const specifier of [
      '@guildhall/indexer',
      '../../indexer/api/app.ts',
      '../../script/x.ts',
    ]) {
      const made = { file, specifier, target: targetOf(file, specifier) }
      expect(forbidden([made], 'relayer')).toEqual([made])
    }
  })

  test('the sdk core imports nothing that only Node has', () => {
    const imports = sources('sdk/src').flatMap(importsOf)
    expect(imports.filter(({ specifier }) => specifier.startsWith('node:'))).toEqual([])
    expect(imports.filter(({ specifier }) => /(^|\/)cli\//.test(specifier))).toEqual([])
  })
})
