import { cp, mkdir, mkdtemp, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../stack/root.ts'

/** A folder to deploy from, whose records are its own: what is rehearsed leaves none behind. */
export async function copyCheckout(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'guildhall-rehearsal-'))
  for (const part of ['contracts', 'script', 'foundry.toml', 'package.json', 'out', 'cache']) {
    await cp(root + part, join(dir, part), { recursive: true, force: true }).catch((error) => {
      // Nothing has been compiled here yet
      if (error.code !== 'ENOENT') throw error
    })
  }
  await symlink(`${root}node_modules`, join(dir, 'node_modules'))
  await mkdir(join(dir, 'deployments'))
  return dir
}
