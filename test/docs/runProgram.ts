import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { bundleInto } from '../../script/stack/built.ts'
import { bin, root } from '../../script/stack/root.ts'

const run = promisify(execFile)

/**
 * Compiles programs, each a module, as strictly as the repository's own. Together: most of the time goes
 * into what all of them import.
 *
 * @throws where one does not compile, with the compiler's words.
 */
export async function compilePrograms(texts: readonly string[]): Promise<void> {
  await inFolder(async (dir) => {
    const programs = texts.map((text, i) => ({ name: `program${i}.ts`, text }))
    for (const { name, text } of programs) await writeFile(join(dir, name), text)
    const include = programs.map(({ name }) => name)
    const config = { extends: `${root}tsconfig.base.json`, include }
    await writeFile(join(dir, 'tsconfig.json'), JSON.stringify(config))
    await run(bin('tsc'), ['-p', '.'], { cwd: dir, timeout: 300_000 }).catch(({ stdout }) => {
      throw new Error(stdout)
    })
  })
}

/** Runs a program; returns what it prints. */
export function runProgram(text: string): Promise<string> {
  return inFolder(async (dir) => {
    const source = join(dir, 'program.ts')
    await writeFile(source, text)
    const program = await bundleInto(dir, source)
    const { stdout } = await run(process.execPath, [program], { cwd: dir, timeout: 150_000 })
    return stdout
  })
}

/** In a folder of its own from which the repository's packages are found. */
async function inFolder<result>(work: (dir: string) => Promise<result>): Promise<result> {
  const dir = await mkdtemp(join(tmpdir(), 'guildhall-docs-'))
  try {
    await symlink(`${root}node_modules`, join(dir, 'node_modules'))
    await writeFile(join(dir, 'package.json'), '{ "type": "module" }')
    return await work(dir)
  } finally {
    await rm(dir, { recursive: true })
  }
}
