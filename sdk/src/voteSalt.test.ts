import { createPublicClient, custom, type Hex, zeroHash } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { describe, expect, test } from 'vitest'
import { hashVote } from './actions/commitVote.ts'
import { local } from './chains.ts'
import { deploymentOf } from './deployment.ts'
import { UnsteadyKeyError } from './errors.ts'
import { checkKey } from './judge/checkKey.ts'
import { committedShare, saltOf, shares, voteSaltTypedData } from './voteSalt.ts'

const deployment = deploymentOf(local.id)
const account = privateKeyToAccount(`0x${'42'.repeat(32)}`)
const juror = account.address
/** An account's code is all that is asked of the chain. */
const withCode = (code: Hex) => ({
  deployment,
  publicClient: createPublicClient({ transport: custom({ request: async () => code }) }),
})
const context = withCode('0x')
const saltFor = async (jobId: bigint) =>
  saltOf(await account.signTypedData(voteSaltTypedData(deployment, { juror, jobId })))

describe('the salt of a vote', () => {
  test('default: the same each time, another for each job', async () => {
    expect(await saltFor(1n)).toBe(await saltFor(1n))
    expect(await saltFor(2n)).not.toBe(await saltFor(1n))
  })

  test('behavior: the last byte of a signature, which wallets write in two ways, does not count', async () => {
    const signature = await account.signTypedData(
      voteSaltTypedData(deployment, { juror, jobId: 1n }),
    )
    const other: Hex = `${signature.slice(0, -2) as Hex}${signature.endsWith('1b') ? '00' : '01'}`
    expect(saltOf(other)).toBe(saltOf(signature))
  })

  test('behavior: with it each share is found again, and no other', async () => {
    const vote = { jobId: 1n, juror, salt: await saltFor(1n) }
    for (const providerBps of shares) {
      const commitment = hashVote(deployment, { ...vote, providerBps })
      expect(committedShare(deployment, vote, commitment)).toBe(providerBps)
      expect(committedShare(deployment, { ...vote, jobId: 2n }, commitment)).toBeUndefined()
      expect(committedShare(deployment, { ...vote, salt: zeroHash }, commitment)).toBeUndefined()
    }
  })

  test('error: a key that signs differently each time, or for somebody else, is found', async () => {
    const signer = { address: juror, signTypedData: account.signTypedData as never }
    await expect(checkKey(context, signer)).resolves.toBeUndefined()
    let times = 0
    const unsteady = {
      address: juror,
      signTypedData: () =>
        account.signTypedData(voteSaltTypedData(deployment, { juror, jobId: BigInt(times++) })),
    }
    await expect(checkKey(context, unsteady)).rejects.toThrow(UnsteadyKeyError)
    await expect(checkKey(withCode('0x6001'), signer)).rejects.toThrow(UnsteadyKeyError)
    const delegated = withCode(`0xef0100${'11'.repeat(20)}`)
    await expect(checkKey(delegated, signer)).resolves.toBeUndefined()
    const others = { ...signer, address: deployment.contracts.court }
    await expect(checkKey(context, others)).rejects.toThrow(UnsteadyKeyError)
  })
})
