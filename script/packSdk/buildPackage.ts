import { execFile } from 'node:child_process'
import { chmod, copyFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { bundleWorker } from '../../sdk/criteria/bundleWorker.ts'
import { bin, root } from '../stack/root.ts'
import { copyPages } from './copyPages.ts'
import { manifestOf } from './manifestOf.ts'
import { ownTypes } from './ownTypes.ts'

const run = promisify(execFile)

/**
 * Builds `@guildhall/sdk` as it is published into a folder: JavaScript, types, pages and a manifest of
 * its own. What was there before is gone. Types are checked unless `check` is false.
 *
 * @throws where it does not compile, with the compiler's words.
 */
export async function buildPackage(
  dir: string,
  { check = true }: { check?: boolean | undefined } = {},
): Promise<void> {
  await rm(dir, { recursive: true, force: true })
  const unchecked = check ? [] : ['--noCheck']
  const args = ['-p', 'sdk/tsconfig.build.json', '--outDir', dir, ...unchecked]
  await run(bin('tsc'), args, { cwd: root }).catch(({ stdout, message }) => {
    throw new Error(stdout || message)
  })
  await ownTypes(dir)
  await copyFile(`${root}sdk/cli/serve/post.js`, join(dir, 'cli/serve/post.js'))
  await writeFile(join(dir, 'criteria/worker.cjs'), await bundleWorker())
  const manifest = manifestOf()
  for (const program of Object.values(manifest.bin)) await chmod(join(dir, program), 0o755)
  await copyPages(dir)
  await writeFile(join(dir, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
}

/** Packs a built package as npm does; returns the tarball's path. */
export async function packPackage(dir: string, destination: string): Promise<string> {
  const args = ['pack', '--json', '--offline', '--pack-destination', destination]
  const { stdout } = await run('npm', args, { cwd: dir })
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }]
  return join(destination, filename)
}
