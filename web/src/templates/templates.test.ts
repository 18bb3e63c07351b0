import { expect, test } from 'vitest'
import { policyOf } from '../../test/fixtures/policyOf.ts'
import { checkDraft, emptyDraft } from '../post/postDraft.ts'
import { builtInTemplates, keepTemplate, readTemplates, templates } from './templates.ts'

test('default: a form is kept without its files, and begins another', () => {
  const draft = { ...emptyDraft, way: 'hire', title: 'Maps', price: '30' } as const
  keepTemplate('Mine', draft)
  keepTemplate('Mine', { ...draft, title: 'More maps' })
  expect(templates.get()).toHaveLength(1)
  const [kept] = readTemplates(JSON.parse(JSON.stringify(templates.get())))
  expect(kept?.draft).not.toHaveProperty('files')
  expect({ ...emptyDraft, ...kept?.draft }).toEqual({ ...draft, title: 'More maps' })
})

test('behavior: of what another version kept only what the form has is taken', () => {
  const hostile = { way: 'steal', title: 7, price: '5', files: ['x'], unknown: 1, autoAccept: 'no' }
  expect(readTemplates([{ name: 'Old', draft: hostile }, { name: 3 }, 'x'])).toEqual([
    { name: 'Old', draft: { price: '5' } },
  ])
})

test('behavior: checks and parts are kept, and what is none of them is left out', () => {
  const check = { kind: 'contains', says: '', path: '$', value: 'x', isRegex: false }
  const suite = { checks: [check, { kind: 'steal' }, 7], needed: 3, shown: 'x', checklist: 'One' }
  const parts = [{ name: 'Half', price: '5', deliveryTime: 60 }, { name: 5 }]
  const [kept] = readTemplates([{ name: 'Mine', draft: { suite, parts } }])
  expect(kept?.draft).toEqual({
    suite: { checks: [check], needed: 'all', shown: [], checklist: 'One' },
    parts: [{ name: 'Half', price: '5', deliveryTime: 60 }],
  })
})

test('behavior: what comes with the page wants a price, and nothing else', () => {
  const policies = [policyOf({ preset: 'OPEN' })] as const
  for (const { draft } of builtInTemplates()) {
    const whole = { ...emptyDraft, ...draft, counterpart: `0x${'1'.repeat(40)}` }
    const { faults } = checkDraft(whole, { policies, account: undefined })
    expect(Object.keys(faults)).toEqual(['price'])
  }
})
