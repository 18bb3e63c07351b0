import {
  type Address,
  encodeAbiParameters,
  type Hex,
  hexToBigInt,
  isHex,
  keccak256,
  numberToHex,
  pad,
} from 'viem'

/** Where contracts keep what rows tell: each as docs/security/storage.md has it, which a test compares. */
export const storageLayout = {
  job: { contract: 'JobMarket', variable: '_book.jobs', slot: 9 },
  plainJob: { contract: 'JobMarket', variable: '_book.plainJobs', slot: 13 },
  policy: { contract: 'JobMarket', variable: '_book.policies.policies', slot: 5 },
  offer: { contract: 'Offers', variable: '_offers', slot: 0 },
  owner: { contract: 'IdentityRegistry', variable: '_owners', slot: 2 },
  wallet: { contract: 'IdentityRegistry', variable: '_wallets', slot: 12 },
  hasWallet: { contract: 'IdentityRegistry', variable: '_hasOwnWallet._data', slot: 11 },
  score: { contract: 'Standing', variable: '_scores', slot: 0 },
  rating: { contract: 'Reviews', variable: '_ratings', slot: 3 },
  points: { contract: 'Points', variable: '_balances', slot: 0 },
} as const

/** Slot of an entry of a mapping, or of a mapping of mappings; `word` counts within a struct. */
export function slotOf(
  { slot }: { slot: number },
  keys: readonly (bigint | Address)[],
  word = 0n,
): Hex {
  const start = keys.reduce<Hex>(
    (of, key) =>
      keccak256(
        encodeAbiParameters(
          [{ type: 'bytes32' }, { type: 'bytes32' }],
          [isHex(key) ? pad(key) : numberToHex(key, { size: 32 }), of],
        ),
      ),
    numberToHex(slot, { size: 32 }),
  )
  return numberToHex(hexToBigInt(start) + word, { size: 32 })
}
