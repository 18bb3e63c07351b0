import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { asWhoShape } from '../command/asWho.ts'
import { type Command, snakeCase } from '../command/command.ts'
import { commands } from './table.ts'

const all = Object.values(commands) as readonly Command[]

test('every file but the table is a command of its name', () => {
  const files = readdirSync(import.meta.dirname)
    .filter((file) => !file.endsWith('.test.ts') && file !== 'table.ts')
    .map((file) => file.replace('.ts', ''))
  expect(files.toSorted()).toEqual(Object.keys(commands).toSorted())
  expect(Object.entries(commands).map(([key, { name }]) => [key, name])).toEqual(
    Object.keys(commands).map((key) => [key, key]),
  )
})

test('names, words and places are no other command’s', () => {
  const ways = [
    all.map(({ name }) => snakeCase(name)),
    all.map(({ cli }) => cli.join(' ')),
    all.map(({ rest }) => `${rest.method} ${rest.path.replaceAll(/:\w+/g, ':')}`),
  ]
  for (const way of ways) expect(new Set(way).size).toBe(all.length)
  // `guildhall jobs` cannot both be a command and hold some
  const words = all.map(({ cli }) => `${cli.join(' ')} `)
  for (const word of words) expect(words.filter((one) => one.startsWith(word))).toEqual([word])
})

describe.each(all.map((command) => [command.name, command] as const))('%s', (_, command) => {
  test('has schemas every face can show, each field described', () => {
    for (const [schema, io] of [
      [command.input, 'input'],
      [command.output, 'output'],
    ] as const) {
      const json = z.toJSONSchema(schema, { io, target: 'draft-2020-12' })
      expect(json).toMatchObject({ type: 'object', additionalProperties: false })
    }
    const { properties = {} } = z.toJSONSchema(command.input, { io: 'input' })
    const silent = Object.entries(properties).filter(
      ([, field]) => typeof field === 'boolean' || !field.description,
    )
    expect(silent.map(([name]) => name)).toEqual([])
  })

  test('takes its examples, and nothing it does not know', () => {
    expect(command.examples.length).toBeGreaterThan(0)
    for (const example of command.examples) {
      expect(command.input.safeParse(example).error).toBeUndefined()
      expect(command.input.safeParse({ ...example, more: 1 }).success).toBe(false)
    }
  })

  test('has a place whose parts are fields of its', () => {
    const parts = [...command.rest.path.matchAll(/:(\w+)/g)].map(([, part = '']) => part)
    expect(Object.keys(command.input.shape)).toEqual(expect.arrayContaining(parts))
    expect(command.kind === 'read').toBe(command.rest.method === 'GET')
  })

  test('leaves room for who acts', () => {
    if (command.kind === 'read') return
    const names = Object.keys(asWhoShape)
    expect(Object.keys(command.input.shape).filter((name) => names.includes(name))).toEqual([])
  })

  test('says in a sentence or more what it is for', () => {
    expect(command.description).toMatch(/\.$/)
    expect(command.description.length).toBeGreaterThan(60)
    expect(command.description.length).toBeLessThan(1000)
  })
})
