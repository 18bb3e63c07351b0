import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join, parse } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { root } from './root.ts'

const made = new Map<string, Promise<string>>()

/**
 * A program of this repository, `relayer/src/index.ts` say, as JavaScript of few files: it starts three
 * times as fast as its sources do, and what it imports only when needed is a file of its own. Packages of
 * hundreds of files are in it; the others it loads from where they are installed. Made once a process. Run
 * it with `--enable-source-maps`, and what fails is told by its sources.
 */
export function built(program: string): Promise<string> {
  const file = made.get(program) ?? bundle(program)
  made.set(program, file)
  return file
}

function bundle(program: string): Promise<string> {
  return bundleInto(join(root, '.guildhall/built', parse(program).dir), join(root, program))
}

/** The same of a program that lies anywhere, into a folder given. */
export async function bundleInto(outdir: string, program: string): Promise<string> {
  const { name } = parse(program)
  const { outputFiles } = await build({
    entryPoints: [program],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    splitting: true,
    outdir,
    outExtension: { '.js': '.mjs' },
    chunkNames: `${name}.[hash]`,
    logLevel: 'silent',
    plugins: [packagesStay, urlsStay],
  })
  await mkdir(outdir, { recursive: true })
  for (const { path, contents } of outputFiles) await replace(path, contents)
  return join(outdir, `${name}.mjs`)
}

/** Whoever reads it meanwhile reads all of the old or all of the new. */
async function replace(path: string, contents: Uint8Array): Promise<void> {
  const part = `${path}.${process.pid}`
  await writeFile(part, contents)
  await rename(part, path)
}

/**
 * Packages of many ECMAScript modules that no package left outside imports: there would be two of them,
 * which do not know each other's classes.
 */
const many =
  /\/node_modules\/(viem|ox|abitype|@noble|@scure|zod|hono|@hono|@x402|@slicekit|openai|@anthropic-ai|@modelcontextprotocol)\//

/** Other packages are loaded as they are, each the copy that whoever imports it would get. */
const packagesStay: Plugin = {
  name: 'packages stay',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^[^./]/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (pluginData === packagesStay || kind === 'entry-point') return undefined
      const found = await resolve(path, { kind, importer, resolveDir, pluginData: packagesStay })
      if (!found.path.includes('/node_modules/') || many.test(found.path)) return found
      return { path: pathToFileURL(found.path).href, external: true }
    })
  },
}

/** A file finds what lies beside it where it was written. */
const urlsStay: Plugin = {
  name: 'urls stay',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      const own = { url: pathToFileURL(path).href, dirname: dirname(path), filename: path }
      const contents = text.replaceAll(/\bimport\.meta\.(url|dirname|filename)\b/g, (_, name) =>
        JSON.stringify(own[name as keyof typeof own]),
      )
      return { contents, loader: 'ts' }
    })
  },
}
