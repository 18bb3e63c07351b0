import { execFile } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { bin, root } from '../stack/root.ts'

const run = promisify(execFile)

/** Pages of the reference: files, without their ends, by the names they are imported under. */
export type ApiPages = { readonly [file: string]: string }

/** What programs import; the files of `command/` and `mcp/` are for authors of doors. */
const apiPages: ApiPages = {
  index: '@guildhall/sdk',
  provider: '@guildhall/sdk/provider',
  judge: '@guildhall/sdk/judge',
  'commands/table': '@guildhall/sdk/commands',
  encryption: '@guildhall/sdk/encryption',
  verify: '@guildhall/sdk/verify',
  wire: '@guildhall/sdk/wire',
}

/**
 * Writes the reference of a built package's exports, one page each, from their docstrings.
 *
 * @throws where typedoc ends with an error, with its words.
 */
export async function writeApi(dir: string, pages: ApiPages = apiPages): Promise<void> {
  const files = Object.keys(pages).map((file) => join(dir, `src/${file}.d.ts`))
  const tsconfig = join(dir, 'tsconfig.json')
  const config = { extends: `${root}sdk/tsconfig.json`, include: files }
  await writeFile(tsconfig, JSON.stringify(config))
  const options = [
    ...files.flatMap((file) => ['--entryPoints', file]),
    ...['--options', `${root}script/packSdk/typedoc.json`],
    ...['--tsconfig', tsconfig],
    ...['--basePath', join(dir, 'src'), '--out', join(dir, 'docs/api')],
  ]
  await run(bin('typedoc'), options, { cwd: dir }).catch(({ stdout, stderr }) => {
    throw new Error(`${stdout}${stderr}`)
  })
  await rm(tsconfig)
  for (const [file, name] of Object.entries(pages)) {
    const page = join(dir, `docs/api/${file}.md`)
    const text = await readFile(page, 'utf8')
    const titled = text.replace(/^# .*$/m, `# ${name}`)
    await writeFile(page, titled.replaceAll('__namedParameters', 'parameters'))
  }
  const lines = Object.entries(pages).map(([file, name]) => `- [${name}](${file}.md)`)
  await writeFile(join(dir, 'docs/api/README.md'), `# Reference\n\n${lines.join('\n')}\n`)
}
