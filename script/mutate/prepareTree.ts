import { existsSync } from 'node:fs'
import { cp, mkdir, rm, symlink } from 'node:fs/promises'
import { root } from '../stack/root.ts'
import { foreignMark } from './artifacts.ts'

const parts = ['contracts', 'script', 'deployments', 'sdk/fixtures', 'foundry.toml'] as const

/**
 * A copy of all that forge needs, in which files may be changed. Its compiled artifacts stay from
 * one run to the next; the packages are the repository's own.
 */
export async function prepareTree(dir: string): Promise<void> {
  await mkdir(`${dir}sdk`, { recursive: true })
  for (const part of parts) {
    await rm(`${dir}${part}`, { recursive: true, force: true })
    await cp(`${root}${part}`, `${dir}${part}`, { recursive: true })
  }
  if (existsSync(foreignMark(dir))) {
    for (const made of ['out', 'cache', 'foreign']) {
      await rm(`${dir}${made}`, { recursive: true, force: true })
    }
  }
  await rm(`${dir}node_modules`, { force: true })
  await symlink(`${root}node_modules`, `${dir}node_modules`)
  // What the compiler has answered before
  await mkdir(`${dir}memory`, { recursive: true })
}
