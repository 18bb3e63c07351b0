import { readFileSync } from 'node:fs'
import { localChainId } from '@guildhall/sdk'
import type { Hex } from 'viem'
import { isPublished } from './publishedKeys.ts'
import { privateKeySchema, type SignerSettings } from './settings.ts'

/**
 * The keys that send: those of the environment, and those of the file, one a line, as it is now. Empty
 * lines and lines that start with # are passed over.
 *
 * @throws {KeysFileError} which repeats nothing of the file.
 */
export function readKeys(
  { privateKeys, keysFile }: SignerSettings,
  chainId: number,
): readonly Hex[] {
  if (keysFile === undefined) return privateKeys
  const lines = readLines(keysFile)
  const keys = [...privateKeys]
  for (const [index, line] of lines.entries()) {
    const text = line.trim()
    if (text === '' || text.startsWith('#')) continue
    const key = privateKeySchema.safeParse(text)
    if (!key.success) throw new KeysFileError({ reason: `line ${index + 1} is no private key` })
    if (chainId !== localChainId && isPublished(key.data)) {
      throw new KeysFileError({ reason: `the key of line ${index + 1} is published` })
    }
    if (!keys.some((other) => other.toLowerCase() === key.data.toLowerCase())) keys.push(key.data)
  }
  if (keys.length === 0) throw new KeysFileError({ reason: 'there is no key in it' })
  return keys
}

function readLines(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').split('\n')
  } catch (cause) {
    throw new KeysFileError({ reason: 'it cannot be read' }, { cause })
  }
}

export class KeysFileError extends Error {
  override name = 'KeysFileError'
  constructor({ reason }: { reason: string }, options?: ErrorOptions) {
    super(`RELAYER_KEYS_FILE: ${reason}.`, options)
  }
}
