import { expect, test } from 'vitest'
import { movementOf } from './movementKinds.ts'

const account = '0x00000000000000000000000000000000000000AA'

test('default: the same side of escrow is a payment to one and a refund to the other', () => {
  const entry = { kind: 'ESCROW', side: 'CREDIT', client: account.toLowerCase() } as const
  expect(movementOf(entry, account)).toEqual({ label: 'Back from escrow', came: true })
  expect(movementOf({ ...entry, client: '0xbb' }, account).label).toBe('Paid for a job')
  expect(movementOf({ ...entry, side: 'DEBIT' }, account)).toEqual({
    label: 'Into escrow',
    came: false,
  })
})

test('behavior: what waits went from the account until it is withdrawn', () => {
  const entry = { kind: 'CREDIT', client: undefined } as const
  expect(movementOf({ ...entry, side: 'DEBIT' }, account).came).toBe(false)
  expect(movementOf({ ...entry, side: 'CREDIT' }, account).came).toBe(true)
})
