import type { Address } from 'viem'
import { builder } from '../builder.ts'

export const Token = builder.objectRef<{ address: Address }>('Token').implement({
  description: 'An ERC-20 jobs are priced in.',
  fields: (t) => ({
    address: t.expose('address', { type: 'Hex' }),
    symbol: t.string({
      description: 'Empty where the deployment does not know the token.',
      resolve: ({ address }, _, { deployment }) =>
        tokenOf(deployment.tokens, address)?.symbol ?? '',
    }),
    decimals: t.int({
      resolve: ({ address }, _, { deployment }) =>
        tokenOf(deployment.tokens, address)?.decimals ?? 0,
    }),
  }),
})

export const TokenAmount = builder
  .objectRef<{ token: Address; amount: bigint }>('TokenAmount')
  .implement({
    fields: (t) => ({
      token: t.field({ type: Token, resolve: ({ token }) => ({ address: token }) }),
      amount: t.expose('amount', {
        type: 'BigInt',
        description: "In the token's smallest unit.",
      }),
    }),
  })

function tokenOf<Known extends { address: string }>(tokens: readonly Known[], address: Address) {
  return tokens.find((token) => token.address.toLowerCase() === address)
}
