import { criteriaLimits } from '../criteriaLimits.ts'
import { jsonSchema } from '../jsonSchema.ts'
import { Meter } from '../meter.ts'
import type { Output } from '../readOutput.ts'
import type { Result } from '../report.ts'
import type { Params } from '../strictCriteria.ts'

/** `json_schema`: the output is JSON of the form of a JSON Schema. */
export async function testJsonSchema(
  { schema }: Params<'json_schema'>,
  { json }: Output,
): Promise<Result> {
  const checker = await jsonSchema(schema)
  if (!json) return { outcome: 'failed', detail: 'The output is not JSON.' }
  const fault = checker.check(json.value, new Meter(criteriaLimits.steps))
  if (!fault) return { outcome: 'passed', detail: 'The output has the form of the schema.' }
  const place = fault.at ? `output${fault.at}` : 'output'
  return { outcome: 'failed', detail: `${place.slice(0, 200)}: ${fault.keyword}` }
}
