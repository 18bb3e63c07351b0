import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { asWhoShape } from '../src/command/asWho.ts'
import { commands } from '../src/commands/table.ts'
import { toolsFor } from './tool.ts'

const signings = ['here', 'elsewhere'] as const

test('param: every command is a tool, under a name of its own', () => {
  for (const signing of signings) {
    const tools = toolsFor(signing)
    expect(tools.map(({ command }) => command.name)).toEqual(Object.keys(commands))
    expect(new Set(tools.map(({ name }) => name)).size).toBe(tools.length)
    for (const { name } of tools) expect(name).toMatch(/^[a-z][a-z_]{0,63}$/)
  }
})

test('behavior: who acts is asked beside the input, and hides no field of it', () => {
  for (const { command, acts, config } of toolsFor('elsewhere')) {
    const { properties = {} } = schemaOf(config.inputSchema, 'input')
    if (!acts) {
      expect(Object.keys(properties)).toEqual(Object.keys(command.input.shape))
      continue
    }
    const own = Object.keys(command.input.shape)
    expect(own.filter((field) => Object.hasOwn(asWhoShape, field))).toEqual([])
    expect(Object.keys(properties)).toEqual([...own, 'account', 'plan', 'signatures'])
    expect(config.description).toContain('call again with the same input')
  }
})

test('behavior: what pays or ends something is marked, so that people are asked first', () => {
  for (const { command, config } of toolsFor('here')) {
    const { annotations, kind } = command
    expect(config.annotations).toMatchObject({
      readOnlyHint: kind === 'read',
      destructiveHint: annotations.destructive || annotations.movesMoney,
      idempotentHint: annotations.idempotent,
    })
  }
})

test('behavior: who has strangers’ words says how they are marked', () => {
  const told = toolsFor('elsewhere').filter(({ config }) =>
    config.description.includes('"untrusted": true'),
  )
  const names = told.map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining(['get_job', 'list_jobs', 'get_agent', 'get_document']),
  )
  expect(names).not.toContain('make_offer')
})

describe.each(signings)('schemas, signed %s', (signing) => {
  test('behavior: clients of either dialect of JSON Schema compile them', {
    timeout: 60_000,
  }, () => {
    const options = { strict: false, formats: { base64: true } } as const
    const dialects = [new Ajv(options), new Ajv2020(options)]
    for (const { config } of toolsFor(signing)) {
      const input = schemaOf(config.inputSchema, 'input')
      const output = schemaOf(config.outputSchema, 'output')
      for (const ajv of dialects) {
        const validate = ajv.compile(input)
        ajv.compile(output)
        for (const example of input.examples ?? []) {
          expect({ ok: validate(example), errors: validate.errors }).toEqual({
            ok: true,
            errors: null,
          })
        }
      }
    }
  })
})

type Shown = { properties?: object; examples?: unknown[] }

function schemaOf(
  schema: ReturnType<typeof toolsFor>[number]['config']['inputSchema'],
  io: 'input' | 'output',
): Shown {
  return schema['~standard'].jsonSchema[io]({ target: 'draft-2020-12' })
}
