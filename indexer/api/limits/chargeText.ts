import { defaultFieldResolver, type GraphQLSchema, getNamedType, isObjectType } from 'graphql'
import type { Context } from '../context.ts'
import { TooMuchError } from '../errors.ts'

/** Characters of text, as JSON spells them, that one answer may hold. */
export const maxText = 8_388_608

/** Counts characters an answer will hold, and refuses them where they are too many. */
export function charge(context: Pick<Context, 'textLength'>, characters: number): void {
  context.textLength += characters
  const actual = context.textLength
  if (actual > maxText) throw new TooMuchError({ what: 'characters of text', actual, max: maxText })
}

/**
 * Has every string of a schema's answers counted: strangers wrote most of them, as long as they liked,
 * and a control character is six in JSON.
 */
export function chargeText(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      if (!['String', 'Hex', 'Bytes'].includes(getNamedType(field.type).name)) continue
      const { resolve = defaultFieldResolver } = field
      field.resolve = (source, args, context: Context, info) => {
        const count = <T>(value: T): T => {
          charge(context, JSON.stringify(value ?? null).length)
          return value
        }
        const value: unknown = resolve(source, args, context, info)
        return value instanceof Promise ? value.then(count) : count(value)
      }
    }
  }
  return schema
}
