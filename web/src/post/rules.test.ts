import { expect, test } from 'vitest'
import { policyOf } from '../../test/fixtures/policyOf.ts'
import { either, rulesOf } from './rules.ts'
import { rulesLines } from './rulesWords.ts'

const points = { symbol: 'GHP', decimals: 2 }
const all = [
  policyOf({ id: 1, preset: 'PLAIN', entries: ['PLAIN'] }),
  policyOf({ id: 2, preset: 'OPEN' }),
  policyOf({ id: 3, preset: 'OPEN', ...points }),
  policyOf({ id: 4, preset: 'OPEN_PEER' }),
  policyOf({ id: 5, preset: 'HUMAN_TASK', retired: true }),
  policyOf({ id: 6, preset: null }),
  policyOf({ id: 7, preset: 'CONTRACT', entries: ['NEGOTIATE'] }),
]
const draft = { way: 'post', rules: '', token: '' } as const
const idsOf = (rules: ReturnType<typeof rulesOf>) => rules?.policies.map(({ id }) => id)

test('default: the first rules of the way in the first token', () => {
  const rules = rulesOf(all, draft)
  expect(rules).toMatchObject({ presets: ['OPEN', 'OPEN_PEER'], preset: 'OPEN' })
  expect(rules?.tokens.map(({ symbol }) => symbol)).toEqual(['USDC', 'GHP'])
  expect(idsOf(rules)).toEqual([2])
})

test('behavior: rules and token are chosen; either token is both', () => {
  expect(idsOf(rulesOf(all, { ...draft, token: 'GHP' }))).toEqual([3])
  expect(idsOf(rulesOf(all, { ...draft, rules: 'OPEN_PEER' }))).toEqual([4])
  expect(idsOf(rulesOf(all, { ...draft, token: either }))).toEqual([2, 3])
})

test('behavior: what was chosen and is not there gives way', () => {
  expect(idsOf(rulesOf(all, { ...draft, rules: 'HUMAN_TASK', token: 'XYZ' }))).toEqual([2])
  expect(idsOf(rulesOf(all, { ...draft, rules: 'OPEN_PEER', token: either }))).toEqual([4])
  const negotiate = { way: 'negotiate', rules: 'OPEN', token: either } as const
  expect(idsOf(rulesOf(all, negotiate))).toEqual([7])
})

test('behavior: without rules for the way there are none', () => {
  expect(rulesOf(all, { ...draft, way: 'hire' })).toBeUndefined()
})

test('rulesLines: time, silence, disputes, who and the fee, from what the policy says', () => {
  const words = (policy: Parameters<typeof policyOf>[0], asProvider = false, isBurned = false) =>
    Object.fromEntries(rulesLines(policyOf(policy), { asProvider, isBurned }))
  expect(words({})).toEqual({
    'Time to judge': 'You have 3 days after the delivery.',
    'If nobody acts': 'Your silence counts as approval.',
    Disputes: 'A rejection may go to the court for 1 day; an approval is final at once.',
    'Who may take part': 'Anybody.',
    Fee: '3 % of what is paid; nothing of a refund.',
  })
  expect(words({ arbiter: null }, true, true)).toMatchObject({
    'If nobody acts': 'The client’s silence counts as approval.',
    Disputes: 'None: a verdict is final.',
    Fee: '3 % of what is paid, which is burned.',
  })
  const peers = { preset: 'OPEN_PEER', evaluator: '0x1', verifiedOnly: true } as const
  expect(words({ ...peers, appealAfterApproval: 86_400 })).toEqual({
    'Time to judge': 'Peers have 3 days after the delivery.',
    'If nobody acts': 'You judge, for another 3 days. Then your silence counts as approval.',
    Disputes: 'Whoever lost may go to the court, for 1 day after the verdict.',
    'Who may take part': 'Verified agents alone, on both sides.',
    Fee: '3 % of what is paid; nothing of a refund. Peers cost you nothing more.',
  })
  expect(words({ clientMayDispute: true }).Disputes).toMatch(/may go there sooner\.$/)
})
