import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { digestOf } from '@guildhall/sdk'
import type { Hex } from 'viem'
import { type ContentStore, ContentStoreError, placeOf } from './contentStore.ts'

/** Milliseconds after which a draft belongs to nobody any more. */
const draftLifetime = 3_600_000

/** Documents as files of one folder, named by digest; drafts are gathered in `drafts`, on the same disk. */
export function createDiskStore(
  directory: string,
  drafts = join(directory, 'drafts'),
): ContentStore {
  let swept: Promise<void> | undefined

  async function get(digest: Hex): Promise<Uint8Array | undefined> {
    const bytes = await readFile(join(directory, placeOf(digest))).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw new ContentStoreError({ action: 'read a document', cause: error })
      },
    )
    return bytes && digestOf(bytes) === digest.toLowerCase() ? bytes : undefined
  }

  async function put(digest: Hex, bytes: Uint8Array): Promise<'stored' | 'known'> {
    if (await get(digest)) return 'known'
    await write(digest, bytes).catch((cause: unknown) => {
      throw new ContentStoreError({ action: 'take a document', cause })
    })
    return 'stored'
  }

  async function write(digest: Hex, bytes: Uint8Array): Promise<void> {
    const path = join(directory, placeOf(digest))
    const draft = join(drafts, randomUUID())
    await mkdir(drafts, { recursive: true })
    await mkdir(dirname(path), { recursive: true })
    swept ??= sweep(drafts)
    await swept
    try {
      await writeSynced(draft, bytes)
      await rename(draft, path)
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
    await syncFolder(dirname(path))
  }

  return { get, put }
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A renamed file is on the disk once its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Removes what processes that were killed left half written. */
async function sweep(drafts: string): Promise<void> {
  for (const name of await readdir(drafts)) {
    const path = join(drafts, name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.NaN }))
    if (mtimeMs < Date.now() - draftLifetime) await rm(path, { force: true })
  }
}
