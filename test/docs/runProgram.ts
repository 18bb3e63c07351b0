import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { bin, root } from '../../script/stack/root.ts'

const run = promisify(execFile)

/** Compiles a program as strictly as the repository's own, then runs it; returns what it prints. */
export async function runProgram(text: string): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'guildhall-docs-'))
  try {
    await symlink(`${root}node_modules`, join(dir, 'node_modules'))
    await writeFile(join(dir, 'package.json'), '{ "type": "module" }')
    await writeFile(join(dir, 'program.ts'), text)
    await writeFile(
      join(dir, 'tsconfig.json'),
      JSON.stringify({ extends: `${root}tsconfig.base.json`, include: ['program.ts'] }),
    )
    const options = { cwd: dir, timeout: 150_000 }
    await run(bin('tsc'), ['-p', '.'], options).catch(({ stdout }) => {
      throw new Error(stdout)
    })
    const { stdout } = await run(bin('tsx'), ['program.ts'], options)
    return stdout
  } finally {
    await rm(dir, { recursive: true })
  }
}
