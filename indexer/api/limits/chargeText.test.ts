import { buildSchema, execute, parse } from 'graphql'
import { expect, test } from 'vitest'
import { chargeText, maxText } from './chargeText.ts'

const schema = chargeText(
  buildSchema(`
    scalar Hex
    type Query { word: String words: [String!]! bytes: Hex number: Int thing: Thing }
    type Thing { word: String! }`),
)

async function spent(source: string, rootValue: unknown) {
  const context = { textLength: 0 }
  const { data, errors } = await execute({
    schema,
    document: parse(source),
    rootValue,
    contextValue: context,
  })
  return { data, code: errors?.[0]?.extensions.code, characters: context.textLength }
}

test('default', async () => {
  const root = { word: 'four', bytes: '0xab', number: 7, thing: { word: Promise.resolve('two') } }
  const { characters } = await spent('{ word bytes number thing { word } }', root)
  expect(characters).toBe('"four"'.length + '"0xab"'.length + '"two"'.length)
})

test('behavior: text counts as JSON spells it', async () => {
  const { characters } = await spent('{ words }', { words: ['\u0001', '"'] })
  expect(characters).toBe('["\\u0001","\\""]'.length)
})

test('behavior: an alias counts again', async () => {
  const word = 'x'.repeat(maxText / 2)
  expect((await spent('{ word }', { word })).data).toEqual({ word })
  const twice = await spent('{ thing { word } other: thing { word } }', { thing: { word } })
  expect(twice.code).toBe('TOO_MUCH')
})

test('error: control characters that grow beyond all measure', async () => {
  const { data, code } = await spent('{ word }', { word: '\u0001'.repeat(maxText / 5) })
  expect(data).toEqual({ word: null })
  expect(code).toBe('TOO_MUCH')
})
