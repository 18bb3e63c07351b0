import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Outcome } from './outcome.ts'

/** `json_schema`: the output has the shape of a JSON Schema (draft 2020-12). */
export function checkSchema(
  params: { readonly [name: string]: unknown },
  output: unknown,
): Outcome {
  const { schema } = params
  if (typeof schema !== 'object' || schema === null) return { passed: false, detail: 'no schema' }
  const ajv = new Ajv2020()
  const passed = ajv.validate(schema, output)
  return {
    passed,
    detail: passed ? 'matches the schema' : ajv.errorsText(ajv.errors, { dataVar: 'output' }),
  }
}
