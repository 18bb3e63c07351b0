import { stat } from 'node:fs/promises'
import type { Deps } from '../deps.ts'
import { readKeys } from './readKeys.ts'

/**
 * Returns a step that takes the keys as the file has them now, whenever it was written. A faulty file is
 * logged and changes nothing.
 */
export function followKeys({ config, keyring, log }: Deps): () => Promise<void> {
  const { keysFile } = config.signers
  let seen: string | undefined
  return async () => {
    if (keysFile === undefined) return
    const version = await stat(keysFile).then(
      ({ mtimeMs, size, ino }) => `${mtimeMs} ${size} ${ino}`,
      () => 'missing',
    )
    if (version === seen) return
    const isFirst = seen === undefined
    seen = version
    try {
      const { added, retired } = keyring.change(readKeys(config.signers, config.chainId))
      if (!isFirst || added.length + retired.length > 0) log.info({ added, retired }, 'keys read')
    } catch (err) {
      log.error({ err }, 'the keys stay as they were')
    }
  }
}
