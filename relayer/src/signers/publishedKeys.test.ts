import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { anvilKey } from '../../../script/stack/keys.ts'
import { readConfig } from '../config.ts'
import { isPublished, publishedKeysIn } from './publishedKeys.ts'
import { readKeys } from './readKeys.ts'

const own = `0x${'11'.repeat(32)}` as const

test('the keys of the published mnemonic are known', () => {
  const keys = Array.from({ length: 20 }, (_, index) => anvilKey(index))
  expect(keys.filter((key) => !isPublished(key))).toEqual([])
  expect(isPublished(own)).toBe(false)
})

test('variables that hold one are named, and no others', () => {
  const names = publishedKeysIn({
    RELAYER_PRIVATE_KEYS: `${own}, ${anvilKey(3)}`,
    TREASURY_PRIVATE_KEY: anvilKey(4).toUpperCase().replace('0X', '0x'),
    QUOTE_PRIVATE_KEY: own,
    // Other variables' faults
    ATTESTOR_PRIVATE_KEY: `0x${'00'.repeat(32)}`,
    FLOAT_PRIVATE_KEY: `0x${'ff'.repeat(32)}`,
    PUSH_PRIVATE_KEY: 'not hex',
    HOOK_KEY: anvilKey(0),
    CHAIN_ID: undefined,
  })
  expect(names).toEqual(['RELAYER_PRIVATE_KEYS', 'TREASURY_PRIVATE_KEY'])
})

test('a relayer takes one on the local chain alone, from environment and file', () => {
  const environment = {
    CHAIN_RPC_URL: 'http://127.0.0.1:8545',
    DATABASE_URL: 'postgresql://db.example/guildhall',
    RELAYER_PRIVATE_KEYS: anvilKey(1),
    CONTENT_DIR: '/content',
  }
  expect(readConfig({ ...environment, CHAIN_ID: '31337' }).signers.privateKeys).toHaveLength(1)
  const told = () => readConfig({ ...environment, CHAIN_ID: '8453' })
  expect(told).toThrow('RELAYER_PRIVATE_KEYS: holds a key that is published')
  expect(told).not.toThrow(anvilKey(1))

  const dir = mkdtempSync(join(tmpdir(), 'guildhall-keys-'))
  const keysFile = join(dir, 'keys')
  writeFileSync(keysFile, `${own}\n${anvilKey(2)}\n`)
  const { signers } = readConfig({ ...environment, CHAIN_ID: '31337' })
  const file = { ...signers, privateKeys: [], keysFile }
  expect(readKeys(file, 31337)).toHaveLength(2)
  expect(() => readKeys(file, 8453)).toThrow('RELAYER_KEYS_FILE: the key of line 2 is published.')
  rmSync(dir, { recursive: true })
})
