import { deploymentOf, localChainId } from '@guildhall/sdk'
import { books } from '@guildhall/sdk/command/wordsOf'
import { type AbiFunction, isAddressEqual, toFunctionSelector } from 'viem'
import { expect, test } from 'vitest'
import { allowListOf } from './allowList.ts'

test('whatever is relayed can be said in words before it is signed', () => {
  const deployment = deploymentOf(localChainId)
  const silent: string[] = []
  for (const [target, selectors] of allowListOf(deployment)) {
    const place = Object.entries(deployment.contracts).find(
      ([, address]) => address && isAddressEqual(address, target),
    )
    const book = books[place?.[0] as keyof typeof books]
    const functions = (book?.abi ?? []).filter(
      (item): item is AbiFunction => item.type === 'function',
    )
    for (const selector of selectors.keys()) {
      const item = functions.find((one) => toFunctionSelector(one) === selector)
      if (!item || !book?.words[item.name]) silent.push(`${place?.[0]} ${item?.name ?? selector}`)
    }
  }
  expect(silent).toEqual([])
})
