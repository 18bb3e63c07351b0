import type { Random } from '../../../script/stack/random.ts'
import type { Fault, Question } from '../rpcGate.ts'
import type { Tally } from './tally.ts'

type Named = readonly [name: string, fault: Fault]

const anywhere: readonly [Named, ...Named[]] = [
  ['call lost on its way to the node', 'drop'],
  ['answer lost on its way back', 'lose'],
  ['no answer in time', 'stall'],
  ['node errs', { error: 'internal error', code: -32603, heard: false }],
]

const whenSending: readonly [Named, ...Named[]] = [
  ['transaction lost on its way to the node', 'drop'],
  ['answer about a transaction lost', 'lose'],
  ['transaction heard twice', 'twice'],
  ['“nonce too low” of one it took', { error: 'nonce too low', code: -32603, heard: true }],
  ['“nonce too low” of one it never heard', { error: 'nonce too low', heard: false }],
  ['“already known” of one it never heard', { error: 'already known', heard: false }],
  ['“underpriced” of one it took', { error: 'replacement transaction underpriced', heard: true }],
  ['a hash for one it never kept', { result: `0x${'11'.repeat(32)}` }],
]

const lies: Readonly<Record<string, (question: Question) => readonly [Named, ...Named[]]>> = {
  eth_getTransactionReceipt: () => [['receipt denied', { result: null }]],
  eth_getTransactionByHash: ({ params: [hash] = [] }) => [
    ['transaction denied', { result: null }],
    ['“pending” of whatever is asked for', { result: { hash, blockHash: null, type: '0x2' } }],
  ],
  eth_getTransactionCount: () => [['too few nonces used', { result: '0x0' }]],
}

/** Has the node fail, repeat itself and lie, each counted. */
export function disturb(random: Random, tally: Tally): (question: Question) => Fault | undefined {
  return (question) => {
    const fault = faultOf(random, question)
    if (!fault) return undefined
    tally.add(fault[0])
    return fault[1]
  }
}

function faultOf(random: Random, question: Question): Named | undefined {
  const { method } = question
  if (method === 'eth_sendRawTransaction') {
    return random.chance(0.3) ? random.pick(whenSending) : undefined
  }
  if (random.chance(0.01)) return random.pick(anywhere)
  const lie = random.chance(0.1) ? lies[method] : undefined
  return lie && random.pick(lie(question))
}
