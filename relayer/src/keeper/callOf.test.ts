import { deploymentOf, jobMarketAbi, local, peerReviewAbi } from '@guildhall/sdk'
import { decodeFunctionData, type Hex } from 'viem'
import { describe, expect, test } from 'vitest'
import { callOf } from './callOf.ts'
import type { DueMove } from './findDue.ts'

const deployment = deploymentOf(local.id)
const { jobMarket, peerReview, offers, agentWalletFactory } = deployment.contracts
const client = { address: `0x${'ab'.repeat(20)}` as Hex }
const move = (contract: Hex, action: DueMove['action']): DueMove => ({
  job: { id: '7', client },
  contract: contract.toLowerCase() as Hex,
  action,
  since: 0,
})

describe('callOf', () => {
  test('default', () => {
    const call = callOf(deployment, move(jobMarket, 'TIME_OUT'))
    expect(call?.target).toBe(jobMarket)
    const data = call?.data ?? '0x'
    expect(decodeFunctionData({ abi: jobMarketAbi, data })).toEqual({
      functionName: 'timeOut',
      args: [7n],
    })
    const drawn = callOf(deployment, move(peerReview, 'DRAW'))?.data ?? '0x'
    expect(decodeFunctionData({ abi: peerReviewAbi, data: drawn }).functionName).toBe('draw')
  })

  test('behavior: contracts that are not for this, and arbiters of others, are never called', () => {
    for (const contract of [client.address, offers, agentWalletFactory]) {
      expect(callOf(deployment, move(contract, 'TIME_OUT'))).toBeUndefined()
      expect(callOf(deployment, move(contract, 'OPEN_CASE'))).toBeUndefined()
    }
    expect(callOf(deployment, move(client.address, 'DELIVER'))).toBeUndefined()
  })
})
