import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { jsonOrNone } from '../src/jsonOrNone.ts'
import { BadKeyError, KeyExistsError, WeakPasswordError } from './errors.ts'
import { makeOwnDir } from './home.ts'
import {
  addressOf,
  foreignKeystoreSchema,
  type KeystoreFile,
  keepKeystore,
  lockKey,
  privateKeyOf,
  readKeystore,
  unlockKey,
} from './keystore.ts'
import { keepNetwork, networkOf } from './network.ts'
import { passwordOf } from './password.ts'
import { type CommonOptions, homeFor, type Runtime, remark, tell } from './runtime.ts'
import { readAll } from './streams.ts'

/** Characters of a new key's password. */
const leastPassword = 8

/**
 * Makes a profile: a key in an encrypted keystore and the network it acts on. A key that is there stays;
 * the network is what the flags say.
 */
export async function init(
  options: CommonOptions & { import?: boolean | undefined },
  runtime: Runtime,
): Promise<void> {
  const home = homeFor(options, runtime)
  const network = networkOf(home, options, runtime.env)
  makeOwnDir(home.dir)
  const { profile, keystoreFile: file } = home
  const before = readKeystore(file)
  if (before && options.import) throw new KeyExistsError({ profile, file })
  const keystore = before ?? (await newKeystore(options, runtime))
  if (!before && !keepKeystore(file, keystore)) throw new KeyExistsError({ profile, file })
  keepNetwork(home, network)
  const isNew = before === undefined
  tell(
    { profile, address: addressOf(keystore), isNew, keystore: file, ...network },
    options,
    runtime,
  )
  if (isNew)
    remark('Keep a copy of that file and its password: nobody else can restore them.', runtime)
}

async function newKeystore(
  { passwordFile: file, import: isImport }: CommonOptions & { import?: boolean | undefined },
  { streams, env }: Runtime,
): Promise<KeystoreFile> {
  const given = isImport ? (await readAll(streams.stdin)).trim() : undefined
  const password = await passwordOf({ file, env, streams }, { isNew: true })
  if (given?.startsWith('{')) {
    const keystore = foreignKeystoreSchema.safeParse(jsonOrNone(given)).data
    if (!keystore) throw new BadKeyError()
    const key = await unlockKey({ keystore, file: 'the keystore' }, password)
    return { ...keystore, address: privateKeyToAddress(key).slice(2).toLowerCase() }
  }
  if (password.length < leastPassword) throw new WeakPasswordError({ least: leastPassword })
  const key = given === undefined ? generatePrivateKey() : privateKeyOf(given)
  if (!key) throw new BadKeyError()
  return lockKey(key, password)
}
