import { expect, test } from 'vitest'
import { argumentsJson } from '../src/argumentsJson.ts'

test('default', () => {
  expect(argumentsJson({ jobId: 7n, offer: { price: 2n ** 96n, round: 1 } })).toBe(
    '{"jobId":"7","offer":{"price":"79228162514264337593543950336","round":1}}',
  )
})

test('behavior: overlong text is cut', () => {
  const { uri, result } = JSON.parse(
    argumentsJson({ uri: 'a'.repeat(100_000), result: `0x${'ab'.repeat(512)}` }),
  )
  expect(uri).toBe(`${'a'.repeat(256)}…`)
  expect(result).toHaveLength(2 + 1024)
})

test('behavior: a long list is cut', () => {
  const { permissions } = JSON.parse(argumentsJson({ permissions: Array(1000).fill({ a: 1 }) }))
  expect(permissions).toHaveLength(33)
  expect(permissions.at(-1)).toBe('…')
  expect(JSON.parse(argumentsJson({ list: [1, 2] }))).toEqual({ list: [1, 2] })
})
