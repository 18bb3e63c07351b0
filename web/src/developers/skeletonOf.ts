type Schema = {
  readonly type?: unknown
  readonly properties?: Readonly<Record<string, unknown>>
  readonly required?: readonly string[]
  readonly enum?: readonly unknown[]
  readonly default?: unknown
  readonly anyOf?: readonly unknown[]
  readonly oneOf?: readonly unknown[]
}

/** An input with what a JSON Schema cannot be without, empty, to be filled in. */
export function skeletonOf(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return null
  const { type, properties = {}, required = [], anyOf, oneOf, ...rest } = schema as Schema
  if (rest.default !== undefined) return rest.default
  if (rest.enum) return rest.enum[0]
  const [first] = anyOf ?? oneOf ?? []
  if (first !== undefined) return skeletonOf(first)
  switch (type) {
    case 'object':
      return Object.fromEntries(required.map((name) => [name, skeletonOf(properties[name])]))
    case 'array':
      return []
    case 'string':
      return ''
    case 'number':
    case 'integer':
      return 0
    case 'boolean':
      return false
    default:
      return null
  }
}
