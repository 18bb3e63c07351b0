import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleWorker } from './bundleWorker.ts'

/** Beside the built package's code; in the sources there is none. */
const built = fileURLToPath(new URL('./worker.cjs', import.meta.url))

let made: Promise<string> | undefined

/**
 * The one file a suite's process runs: our interpreter with its pinned libraries. A built package has it
 * beside this module; from the sources it is made once a process, in a folder nobody else can write to.
 */
export async function workerFile(): Promise<string> {
  if (existsSync(built)) return built
  made ??= make()
  const file = await made
  // Whoever tidies temporary files may have taken it
  if (!existsSync(file)) made = make()
  return made
}

async function make(): Promise<string> {
  const text = await bundleWorker()
  const folder = mkdtempSync(join(tmpdir(), 'guildhall-suite-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'worker.cjs')
  writeFileSync(file, text, { mode: 0o400 })
  return file
}
