import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql'

/** A scalar that goes out as text and comes in as text or a number of this form. */
function textual(name: string, description: string, form: RegExp, fold = (text: string) => text) {
  const parse = (value: unknown): string => {
    const text = typeof value === 'number' || typeof value === 'bigint' ? `${value}` : value
    if (typeof text === 'string' && form.test(text)) return fold(text)
    throw new GraphQLError(`${String(value).slice(0, 80)} is no ${name}.`, {
      extensions: { code: 'BAD_USER_INPUT' },
    })
  }
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: String,
    parseValue: parse,
    parseLiteral: (node: ValueNode) =>
      parse(
        node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT
          ? node.value
          : node.kind,
      ),
  })
}

export const BigIntScalar = textual('BigInt', 'An integer, as a decimal string.', /^-?\d{1,78}$/)
export const BigDecimal = textual(
  'BigDecimal',
  'A decimal number, as a string.',
  /^-?\d{1,78}(\.\d{1,78})?$/,
)
export const Bytes = textual(
  'Bytes',
  'Hex with 0x, in lower case.',
  /^(0x)?[0-9a-f]*$/i,
  (text) => `0x${text.toLowerCase().replace(/^0x/, '')}`,
)
export const Int8 = textual('Int8', 'A signed integer of 8 bytes, as a string.', /^-?\d{1,18}$/)
export const Timestamp = textual('Timestamp', 'Microseconds since 1970.', /^\d{1,18}$/)
