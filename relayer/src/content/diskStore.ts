import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { digestOf } from '@guildhall/sdk'
import type { Hex } from 'viem'
import type { ContentStore } from './contentStore.ts'

/** Documents as files of one folder, named by digest. */
export function createDiskStore(directory: string): ContentStore {
  /** Only what is known to be a digest becomes part of a path. */
  function pathOf(digest: Hex): string {
    const name = digest.slice(2).toLowerCase()
    if (!/^[0-9a-f]{64}$/.test(name)) throw new TypeError('not a sha-256 digest')
    return join(directory, name.slice(0, 2), name)
  }

  async function get(digest: Hex): Promise<Uint8Array | undefined> {
    const bytes = await readFile(pathOf(digest)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    })
    return bytes && digestOf(bytes) === digest.toLowerCase() ? bytes : undefined
  }

  async function put(digest: Hex, bytes: Uint8Array): Promise<'stored' | 'known'> {
    if (await get(digest)) return 'known'
    const path = pathOf(digest)
    const draft = `${path}.${randomUUID()}`
    await mkdir(dirname(path), { recursive: true })
    try {
      const file = await open(draft, 'wx')
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(draft, path)
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
    return 'stored'
  }

  return { get, put }
}
