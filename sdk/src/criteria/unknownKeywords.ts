/** What each keyword of JSON Schema 2020-12 holds: a schema, a list or a map of them, or none. */
const keywords: Readonly<Record<string, 'schema' | 'list' | 'map' | 'none'>> = {
  ...of('schema', 'items contains additionalProperties propertyNames unevaluatedItems'),
  ...of('schema', 'unevaluatedProperties not if then else contentSchema'),
  ...of('list', 'allOf anyOf oneOf prefixItems'),
  ...of('map', 'properties patternProperties dependentSchemas $defs'),
  ...of('none', '$id $schema $ref $anchor $dynamicRef $dynamicAnchor $vocabulary $comment'),
  ...of('none', 'type enum const multipleOf maximum exclusiveMaximum minimum exclusiveMinimum'),
  ...of('none', 'maxLength minLength pattern maxItems minItems uniqueItems maxContains'),
  ...of('none', 'minContains maxProperties minProperties required dependentRequired'),
  ...of('none', 'title description default deprecated readOnly writeOnly examples format'),
  ...of('none', 'contentEncoding contentMediaType'),
}

function of<Holds>(holds: Holds, names: string): Record<string, Holds> {
  return Object.fromEntries(names.split(' ').map((name) => [name, holds]))
}

const deepest = 64

type Place = readonly (string | number)[]

/**
 * Where a schema has keywords that JSON Schema 2020-12 does not know and whoever reads it passes over,
 * such as `requried`; those that begin with `x-` are meant to be. The first ten that stand no deeper
 * than people nest.
 */
export function unknownKeywords(schema: unknown): Place[] {
  const found: Place[] = []
  const left: { schema: unknown; at: Place }[] = [{ schema, at: [] }]
  for (let next = left.pop(); next && found.length < 10; next = left.pop()) {
    const { schema, at } = next
    if (!isObject(schema) || at.length > deepest) continue
    for (const [name, value] of Object.entries(schema)) {
      const here = [...at, name]
      const holds = Object.hasOwn(keywords, name) ? keywords[name] : undefined
      if (holds === undefined && !name.startsWith('x-')) found.push(here)
      if (holds === 'schema') left.push({ schema: value, at: here })
      const isInside = holds === 'map' ? isObject(value) : holds === 'list' && Array.isArray(value)
      if (!isInside) continue
      for (const [key, inner] of Object.entries(value as object)) {
        left.push({ schema: inner, at: [...here, key] })
      }
    }
  }
  return found.slice(0, 10)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
