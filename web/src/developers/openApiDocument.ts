import { z } from 'zod'

/** As much of a JSON Schema as a form needs. */
const fieldSchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.json()).optional(),
  default: z.json().optional(),
})

const parameterSchema = z.looseObject({
  name: z.string(),
  in: z.enum(['path', 'query', 'header', 'cookie']),
  description: z.string().optional(),
  required: z.boolean().optional(),
  schema: fieldSchema.optional(),
})

const contentSchema = z.record(
  z.string(),
  z.looseObject({
    example: z.json().optional(),
    examples: z.record(z.string(), z.looseObject({ value: z.json() })).optional(),
  }),
)

const operationSchema = z.looseObject({
  operationId: z.string(),
  tags: z.array(z.string()).default([]),
  summary: z.string().default(''),
  description: z.string().optional(),
  parameters: z.array(parameterSchema).default([]),
  requestBody: z.looseObject({ content: contentSchema }).optional(),
})

const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
})

export type ApiParameter = z.infer<typeof parameterSchema>

/** One route of a server, by its OpenAPI document. */
export type ApiOperation = {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly description: string | undefined
  readonly parameters: readonly ApiParameter[]
  /** Absent where it takes no body; what it is like, where the document says so. */
  readonly body: { readonly type: string; readonly example: string } | undefined
}

/** @throws {z.ZodError} where it is no such document. */
export function operationsOf(document: unknown): readonly ApiOperation[] {
  const { paths } = documentSchema.parse(document)
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const { operationId, tags, summary, description, parameters, requestBody } = operation
      const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? []
      const example = content?.example ?? Object.values(content?.examples ?? {})[0]?.value
      return {
        id: operationId,
        method: method.toUpperCase(),
        path,
        tag: tags[0] ?? '',
        summary,
        description,
        parameters,
        body: type === undefined ? undefined : { type, example: exampleText(example) },
      }
    }),
  )
}

function exampleText(example: z.infer<ReturnType<typeof z.json>> | undefined): string {
  if (example === undefined) return ''
  return typeof example === 'string' ? example : JSON.stringify(example, null, 2)
}
