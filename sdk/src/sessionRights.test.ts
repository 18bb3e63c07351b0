import { expect, test } from 'vitest'
import { deploymentOf } from './deployment.ts'
import { permissionsOf, rightsOf, sessionRights } from './sessionRights.ts'

const deployment = deploymentOf(31337)

test('default: permissions tell the rights they were made of', () => {
  for (const right of sessionRights) {
    const { rights, others } = rightsOf(deployment, permissionsOf(deployment, [right]))
    expect(rights).toContain(right)
    expect(others).toBe(0)
  }
  // Whoever works may deliver too
  expect(rightsOf(deployment, permissionsOf(deployment, ['work'])).rights).toEqual([
    'deliver',
    'work',
  ])
  expect(rightsOf(deployment, permissionsOf(deployment, ['hire'])).rights).toEqual(['hire'])
})

test('behavior: a part of a right is none, and is counted', () => {
  const [first, second] = permissionsOf(deployment, ['hire'])
  if (!first || !second) throw new TypeError('No permissions')
  expect(rightsOf(deployment, [first, second])).toEqual({ rights: [], others: 2 })
})
