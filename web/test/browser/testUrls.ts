import { inject } from 'vitest'

/** Where the parts of the stack under test are. */
export function testUrls() {
  const chainId = inject('chainId')
  const webUrl = inject('webUrl')
  const rpcUrl = inject('rpcUrl')
  const graphqlUrl = inject('graphqlUrl')
  const relayerUrl = inject('relayerUrl')
  return {
    chainId,
    webUrl,
    rpcUrl,
    graphqlUrl,
    relayerUrl,
    all: [webUrl, rpcUrl, graphqlUrl, relayerUrl],
  }
}
