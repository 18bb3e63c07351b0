import { expect, test } from 'vitest'
import { parseRuntimeConfig } from './runtimeConfig.ts'

const config = {
  chainId: 31337,
  rpcUrl: 'http://127.0.0.1:8545',
  graphqlUrl: 'http://127.0.0.1:42069/graphql',
  relayerUrl: 'http://127.0.0.1:4000',
}

test('default', () => {
  expect(parseRuntimeConfig(config)).toEqual(config)
})

test('behavior: paths are put behind the relayer’s address, with or without a slash at its end', () => {
  const { relayerUrl } = parseRuntimeConfig({ ...config, relayerUrl: 'https://a.example/r//' })
  expect(relayerUrl).toBe('https://a.example/r')
})

test('error: names what is wrong', () => {
  expect(() => parseRuntimeConfig({ ...config, rpcUrl: 'javascript:alert(1)' })).toThrow(/rpcUrl/)
  expect(() => parseRuntimeConfig({ ...config, chainId: '31337' })).toThrow(/chainId/)
  expect(() => parseRuntimeConfig('<html>')).toThrow(/not an object/)
})
