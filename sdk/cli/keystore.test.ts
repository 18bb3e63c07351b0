import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { foreignKeystoreSchema, lockKey, unlockKey } from './keystore.ts'
import { runWith } from './test/runWith.ts'

// The examples of the Web3 Secret Storage Definition
const known = {
  key: '0x7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d',
  password: 'testpassword',
  address: '0x008AeEda4D805471dF9b2A5B0f38A0C3bCBA786b',
  pbkdf2: {
    cipher: 'aes-128-ctr',
    cipherparams: { iv: '6087dab2f9fdbbfaddc31a909735c1e6' },
    ciphertext: '5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46',
    kdf: 'pbkdf2',
    kdfparams: {
      c: 262144,
      dklen: 32,
      prf: 'hmac-sha256',
      salt: 'ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd',
    },
    mac: '517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2',
  },
  scrypt: {
    cipher: 'aes-128-ctr',
    cipherparams: { iv: '83dbcc02d8ccb40e466191a123791e0e' },
    ciphertext: 'd172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c',
    kdf: 'scrypt',
    kdfparams: {
      dklen: 32,
      n: 262144,
      r: 1,
      p: 8,
      salt: 'ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19',
    },
    mac: '2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097',
  },
} as const

/** Not a number of rounds scrypt takes. */
const odd = { ...known.scrypt, kdfparams: { ...known.scrypt.kdfparams, n: 3 } }

const id = '3198bc9c-6672-5ab3-d995-4942343ae5b6'

describe('keystores', () => {
  test.each(['pbkdf2', 'scrypt'] as const)('the published one by %s opens', async (kdf) => {
    const keystore = foreignKeystoreSchema.parse({ version: 3, id, crypto: known[kdf] })
    expect(await unlockKey({ keystore, file: 'x' }, known.password)).toBe(known.key)
    const wrong = unlockKey({ keystore, file: 'x' }, 'another')
    await expect(wrong).rejects.toMatchObject({ name: 'WrongPasswordError' })
  })

  test('a key comes out as it went in, and not with another address', async () => {
    const key = generatePrivateKey()
    const keystore = await lockKey(key, 'correct horse')
    expect(JSON.stringify(keystore)).not.toContain(key.slice(2))
    expect(await unlockKey({ keystore, file: 'x' }, 'correct horse')).toBe(key)
    const altered = { ...keystore, address: '00'.repeat(20) }
    const opened = unlockKey({ keystore: altered, file: 'x' }, 'correct horse')
    await expect(opened).rejects.toMatchObject({ name: 'WrongPasswordError' })
  })
})

describe('guildhall init', () => {
  let home: string
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'guildhall-cli-'))
  })
  afterEach(() => rmSync(home, { recursive: true }))
  const env = () => ({ GUILDHALL_HOME: home, GUILDHALL_PASSWORD: 'correct horse' })

  test('makes a key nobody sees in files nobody else reads', async () => {
    const { code, stdout, stderr } = await runWith(['init'], { env: env() })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const told = JSON.parse(stdout)
    expect(told).toMatchObject({ profile: 'default', isNew: true, chainId: 31337 })
    const file = join(home, 'default', 'keystore.json')
    const keystore = JSON.parse(readFileSync(file, 'utf8'))
    const key = await unlockKey({ keystore, file }, 'correct horse')
    expect(privateKeyToAddress(key)).toBe(told.address)
    expect(stdout).not.toContain(key.slice(2))
    for (const one of ['keystore.json', 'network.json']) {
      expect(statSync(join(home, 'default', one)).mode & 0o777).toBe(0o600)
    }
    expect(statSync(join(home, 'default')).mode & 0o777).toBe(0o700)
  })

  test('called again it keeps the key, and the network becomes what is said', async () => {
    const first = JSON.parse((await runWith(['init'], { env: env() })).stdout)
    const rpc = 'http://127.0.0.1:9999'
    const again = JSON.parse((await runWith(['init', '--rpc', rpc], { env: env() })).stdout)
    expect(again).toMatchObject({ address: first.address, isNew: false, rpcUrl: rpc })
    const third = JSON.parse((await runWith(['init'], { env: env() })).stdout)
    expect(third).toMatchObject({ rpcUrl: rpc })
  })

  test('imports a key, or a keystore, and never overwrites', async () => {
    const key = generatePrivateKey()
    const { stdout } = await runWith(['init', '--import'], { env: env(), stdin: `${key}\n` })
    expect(JSON.parse(stdout).address).toBe(privateKeyToAddress(key))
    const again = await runWith(['init', '--import'], { env: env(), stdin: generatePrivateKey() })
    expect(again.code).toBe(2)
    expect(JSON.parse(again.stderr).error.code).toBe('KeyExists')

    const stdin = JSON.stringify({ version: 3, id, crypto: known.scrypt })
    const other = ['init', '--import', '--profile', 'other']
    const password = { ...env(), GUILDHALL_PASSWORD: known.password }
    const imported = await runWith(other, { env: password, stdin })
    expect(JSON.parse(imported.stdout).address).toBe(known.address)
  })

  test.each([
    ['not a key', 2, 'BadKey'],
    [`0x${'00'.repeat(32)}`, 2, 'BadKey'],
    ['{"version":3}', 2, 'BadKey'],
    [JSON.stringify({ version: 3, id, crypto: known.scrypt }), 5, 'WrongPassword'],
    [JSON.stringify({ version: 3, id, crypto: odd }), 2, 'BadFile'],
  ])('imports nothing from %s', async (stdin, code, name) => {
    const ran = await runWith(['init', '--import'], { env: env(), stdin })
    expect(ran.code).toBe(code)
    expect(JSON.parse(ran.stderr).error.code).toBe(name)
    expect(ran.stderr).not.toContain('correct horse')
  })

  test('a password comes from a file, the environment or a terminal, else there is no key', async () => {
    const { GUILDHALL_PASSWORD: _, ...bare } = env()
    const none = await runWith(['init'], { env: bare })
    expect(none.code).toBe(5)
    const short = await runWith(['init'], { env: { ...bare, GUILDHALL_PASSWORD: 'short' } })
    expect(JSON.parse(short.stderr).error.code).toBe('WeakPassword')
    const file = join(home, 'password')
    writeFileSync(file, 'correct horse\n')
    expect((await runWith(['init', '--password-file', file], { env: bare })).code).toBe(0)

    const typed = await runWith(['init', '--profile', 'typed'], {
      env: bare,
      isTerminal: true,
      answers: [
        ['A password for the new key', 'battery staple\r'],
        ['Once more', 'battery staple\r'],
      ],
    })
    expect(typed.code).toBe(0)
    expect(`${typed.stdout}${typed.stderr}`).not.toContain('battery staple')
    const differing = await runWith(['init', '--profile', 'differing'], {
      env: bare,
      isTerminal: true,
      answers: [
        ['A password for the new key', 'battery staple\r'],
        ['Once more', 'battery stable\r'],
      ],
    })
    expect(differing.code).toBe(2)
  })
})
