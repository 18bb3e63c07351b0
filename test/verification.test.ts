import { execFileSync } from 'node:child_process'
import { deploymentOf, localChainId } from '@guildhall/sdk'
import { concat } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { beforeAll, describe, expect, test } from 'vitest'
import { deployerKey, spareKey } from '../script/stack/keys.ts'
import { bin, root } from '../script/stack/root.ts'
import { linked } from '../script/verification/artifacts.ts'
import { type Placed, placedOf } from '../script/verification/placed.ts'
import { faultOf, verificationInputOf } from '../script/verification/verify.ts'

const deployment = deploymentOf(localChainId)
const deployer = privateKeyToAddress(deployerKey)

beforeAll(() => {
  execFileSync(bin('forge'), ['build', '--skip', 'contracts/test/**'], { cwd: root })
})

function one(name: string, placed = placedOf(deployment, deployer)): Placed {
  const found = placed.find(({ artifact }) => artifact.name === name)
  if (!found) throw new Error(`${name} is not deployed.`)
  return found
}

describe('what explorers are given', () => {
  test('covers every contract of the record, at the address its code and arguments make', () => {
    const placed = placedOf(deployment, deployer)
    const addresses = placed.map(({ address }) => address)
    expect(addresses).toEqual(expect.arrayContaining(Object.values(deployment.contracts)))
    for (const { artifact, address, constructorArguments, addressOf } of placed) {
      const made = addressOf(concat([linked(artifact), constructorArguments]))
      expect({ name: artifact.name, made }).toEqual({ name: artifact.name, made: address })
    }
  })

  test('names the exact compiler, and holds no file that is not needed', () => {
    const input = verificationInputOf(one('Treasury'))
    expect(input).toMatchObject({
      address: deployment.contracts.treasury,
      contractIdentifier: 'contracts/src/economy/Treasury.sol:Treasury',
      compilerVersion: '0.8.30+commit.73712a01',
      evmVersion: 'cancun',
      constructorArguments: `0x${deployer.slice(2).toLowerCase().padStart(64, '0')}`,
    })
    expect(Object.keys(input.stdJsonInput.sources)).toContain(
      'contracts/src/interfaces/ITreasury.sol',
    )
    expect(Object.keys(input.stdJsonInput.sources)).not.toContain('contracts/src/market/Offers.sol')
  })

  test('compiles by itself to what is deployed', async () => {
    expect(await faultOf(one('Treasury'))).toBeUndefined()
  })

  test('belongs elsewhere where another deployed', () => {
    const { artifact, address, constructorArguments, addressOf } = one(
      'Treasury',
      placedOf(deployment, privateKeyToAddress(spareKey)),
    )
    expect(addressOf(concat([linked(artifact), constructorArguments]))).not.toBe(address)
  })

  test('is refused where the code is another', async () => {
    const treasury = one('Treasury')
    const settings = { ...treasury.artifact.settings, optimizer: { enabled: true, runs: 1 } }
    const artifact = { ...treasury.artifact, settings }
    expect(await faultOf({ ...treasury, artifact })).toMatch(/not at 0xC5FD1fb1/)
  })
})
