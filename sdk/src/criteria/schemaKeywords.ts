import { entries, step, typeOf, value } from '@hyperjump/browser'
import { addKeyword, Validation } from '@hyperjump/json-schema/experimental'
import * as Instance from '@hyperjump/json-schema/instance/experimental'
import type { Meter } from './meter.ts'
import { type SafeRegex, safeRegex } from './safeRegex.ts'

/** What the check under way may still cost; schemas themselves are checked without. */
export const work: { meter: Meter | undefined } = { meter: undefined }

const keyword = (name: string) => `https://json-schema.org/keyword/${name}`

function matches(regex: SafeRegex, text: string): boolean {
  work.meter?.charge(1 + Math.ceil(text.length / 8))
  return regex.test(text)
}

/** The keywords that read regular expressions, by an engine that cannot be made to hang. */
export function useSafeRegexes(): void {
  addKeyword<SafeRegex>({
    id: keyword('pattern'),
    compile: async (schema) => safeRegex(String(value(schema))),
    interpret: (regex, instance) =>
      Instance.typeOf(instance) !== 'string' || matches(regex, Instance.value<string>(instance)),
  })

  addKeyword<readonly (readonly [SafeRegex, string])[]>({
    id: keyword('patternProperties'),
    simpleApplicator: true,
    async compile(schema, ast, parent) {
      const found: [SafeRegex, string][] = []
      for await (const [pattern, part] of entries(schema)) {
        found.push([safeRegex(pattern), await Validation.compile(part as never, ast, parent)])
      }
      return found
    },
    interpret(patterns, instance, context) {
      if (Instance.typeOf(instance) !== 'object') return true
      let isValid = true
      for (const [regex, schemaUri] of patterns) {
        for (const [name, property] of propertiesOf(instance)) {
          if (!matches(regex, name)) continue
          if (!Validation.interpret(schemaUri, property, context)) isValid = false
          evaluatedOf(context)?.add(name)
        }
      }
      return isValid
    },
  })

  addKeyword<{ names: ReadonlySet<string>; regexes: readonly SafeRegex[]; schemaUri: string }>({
    id: keyword('additionalProperties'),
    simpleApplicator: true,
    async compile(schema, ast, parent) {
      const named = await step('properties', parent)
      const patterned = await step('patternProperties', parent)
      const regexes = typeOf(patterned) === 'object' ? Object.keys(value(patterned)) : []
      return {
        names: new Set(typeOf(named) === 'object' ? Object.keys(value(named)) : []),
        regexes: regexes.map(safeRegex),
        schemaUri: await Validation.compile(schema, ast, parent),
      }
    },
    interpret({ names, regexes, schemaUri }, instance, context) {
      if (Instance.typeOf(instance) !== 'object') return true
      let isValid = true
      for (const [name, property] of propertiesOf(instance)) {
        if (names.has(name) || regexes.some((regex) => matches(regex, name))) continue
        if (!Validation.interpret(schemaUri, property, context)) isValid = false
        evaluatedOf(context)?.add(name)
      }
      return isValid
    },
  })
}

function* propertiesOf(instance: Instance.JsonNode): Generator<[string, Instance.JsonNode]> {
  for (const [name, property] of Instance.entries(instance)) {
    yield [Instance.value<string>(name), property]
  }
}

/** What the `unevaluated` keywords go by, where one of them is there. */
function evaluatedOf(context: object): Set<string> | undefined {
  return (context as { evaluatedProperties?: Set<string> }).evaluatedProperties
}
