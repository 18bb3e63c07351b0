import { Dict } from './dict.ts'
import { ExpressionError } from './expressionError.ts'
import { writeFloat } from './floatText.ts'
import { bitsOf, isSmall } from './ints.ts'
import { writeInt } from './intText.ts'
import { iterate } from './iterate.ts'
import type { Meter } from './meter.ts'
import { PySet } from './pySet.ts'
import { quote } from './quote.ts'
import { Range } from './range.ts'
import { Builtin, type Iterator, isList, Tuple, type Value, View } from './value.ts'

/** Python's `str`. */
export function strOf(value: Value, meter: Meter): string {
  return typeof value === 'string' ? value : reprOf(value, meter)
}

/** Python's `repr`. */
export function reprOf(value: Value, meter: Meter): string {
  meter.step()
  const text = textOf(value, meter)
  meter.text(text.length)
  return text
}

function textOf(value: Value, meter: Meter): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'bigint') {
    if (!isSmall(value)) meter.step(Math.ceil(bitsOf(value) / 8))
    return writeInt(value)
  }
  if (typeof value === 'number') return writeFloat(value)
  if (typeof value === 'string') return quote(value, meter)
  if (isList(value)) return `[${all(value, meter)}]`
  if (value instanceof Tuple) {
    return value.items.length === 1 ? `(${all(value, meter)},)` : `(${all(value, meter)})`
  }
  if (value instanceof Dict) return `{${entriesOf(value, meter)}}`
  if (value instanceof PySet) return value.size === 0 ? 'set()' : `{${all(value, meter)}}`
  if (value instanceof Range) {
    const { start, stop, step } = value
    const bounds = [start, stop, ...(step === 1n ? [] : [step])].map(writeInt)
    return `range(${bounds.join(', ')})`
  }
  if (value instanceof View) return `${value.kind}([${all(value, meter)}])`
  return nameOf(value)
}

function nameOf(value: Builtin | Iterator): string {
  if (value instanceof Builtin) {
    return value.isType ? `<class '${value.name}'>` : `<built-in function ${value.name}>`
  }
  // Python writes where in memory it is
  throw new ExpressionError('Unsupported', `a ${value.kind} has no text`)
}

function all(value: Value, meter: Meter): string {
  const next = iterate(value, meter)
  const texts: string[] = []
  for (let item = next(); item !== undefined; item = next()) texts.push(reprOf(item, meter))
  return texts.join(', ')
}

function entriesOf(dict: Dict, meter: Meter): string {
  const texts: string[] = []
  for (const [key, value] of dict.entries()) {
    texts.push(`${reprOf(key, meter)}: ${reprOf(value, meter)}`)
  }
  return texts.join(', ')
}
