import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

/**
 * Bundles lines of an entry for browsers, minified: which modules of Node it would need, and how
 * much a page loads at once, compressed.
 */
export async function bundle(
  project: string,
  lines: readonly string[],
): Promise<{ builtins: string[]; kilobytes: number }> {
  const builtins = new Set<string>()
  const entry = join(project, 'entry.js')
  const result = await build({
    root: project,
    configFile: false,
    logLevel: 'silent',
    build: {
      ...{ write: false, minify: true, target: 'es2022', modulePreload: false },
      rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' },
    },
    plugins: [
      {
        name: 'entry',
        enforce: 'pre',
        resolveId: (source) => {
          if (isBuiltin(source)) builtins.add(source)
          return source === entry ? entry : undefined
        },
        load: (id) => (id === entry ? lines.join('\n') : undefined),
      },
    ],
  })
  const [first] = [result].flat()
  if (!first || !('output' in first)) throw new Error('nothing was built')
  const chunks = first.output.filter((one) => one.type === 'chunk')
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const loaded = new Set(chunks.filter((chunk) => chunk.isEntry).map(({ fileName }) => fileName))
  for (const name of loaded) for (const next of byName.get(name)?.imports ?? []) loaded.add(next)
  const code = [...loaded].map((name) => byName.get(name)?.code ?? '').join('')
  return { builtins: [...builtins].sort(), kilobytes: Math.round(gzipSync(code).length / 1024) }
}
