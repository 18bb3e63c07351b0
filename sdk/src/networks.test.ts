import { getAddress } from 'viem'
import * as known from 'viem/chains'
import { expect, test } from 'vitest'
import { chains } from './chains.ts'
import { localChainId } from './localChainId.ts'
import { networks } from './networks.ts'

const byId = new Map<number, (typeof known)[keyof typeof known]>(
  [
    known.mainnet,
    ...[known.optimism, known.unichain, known.polygon, known.monad, known.worldchain],
    ...[known.base, known.baseSepolia, known.arbitrum, known.celo, known.avalanche, known.linea],
  ].map((chain) => [chain.id, chain]),
)

test('fifteen chains, each once', () => {
  expect(chains).toHaveLength(15)
  expect(new Set(chains.map(({ id }) => id)).size).toBe(15)
  expect(byId.size).toBe(12)
})

test.each(chains.filter(({ id }) => byId.has(id)))('$name is as viem knows it', (chain) => {
  const { name, nativeCurrency, rpcUrls, blockExplorers } = byId.get(chain.id) as typeof known.base
  expect(chain.name).toBe(name)
  expect(chain.nativeCurrency).toEqual(nativeCurrency)
  expect(rpcUrls.default.http).toContain(chain.rpcUrls.default.http[0])
  expect(chain.blockExplorers?.default.url).toBe(blockExplorers.default.url)
  expect(chain.testnet).toBe(chain.id === known.baseSepolia.id)
})

test('a dollar on each but the local chain and Kite, under checksummed addresses, each once', () => {
  const without = networks.filter(({ stablecoin }) => !stablecoin).map(({ chainId }) => chainId)
  expect(without).toEqual([localChainId, 2366])
  const addresses = networks.flatMap(({ stablecoin }) => stablecoin?.address ?? [])
  expect(addresses).toEqual(addresses.map((address) => getAddress(address)))
  expect(new Set(addresses).size).toBe(13)
})

test('test networks have other registries than main ones, the local chain none', () => {
  const registriesOf = (chainId: number) =>
    networks.find((network) => network.chainId === chainId)?.registries
  expect(registriesOf(localChainId)).toBeUndefined()
  expect(registriesOf(84532)).toEqual(registriesOf(2368))
  expect(registriesOf(8453)).toEqual(registriesOf(2366))
  expect(registriesOf(8453)).not.toEqual(registriesOf(84532))
})
