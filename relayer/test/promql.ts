import { parser } from '@prometheus-io/lezer-promql'
import { groupBy } from '../src/groupBy.ts'

/** A series: its labels, `__name__` among them, and what it was at two times, the second now. */
export type Series = {
  readonly labels: Readonly<Record<string, string>>
  readonly before: number
  readonly now: number
}
type Sample = { readonly labels: Readonly<Record<string, string>>; readonly value: number }
type Value = number | readonly Sample[]
type Node = ReturnType<typeof parser.parse>['topNode']

export class PromqlError extends Error {
  override name = 'PromqlError'
  constructor({ text, why }: { text: string; why: string }) {
    super(`${why}: ${text}`)
  }
}

/** Names of metrics an expression reads, each with the labels it names beside it, and how they must be. */
export function selectorsOf(text: string): readonly Selector[] {
  return nodesOf(rootOf(text), 'VectorSelector').map((node) => selectorOf(text, node))
}

export type Selector = { readonly name: string; readonly matchers: readonly Matcher[] }
type Matcher = { readonly label: string; readonly op: string; readonly value: string }

/**
 * What an expression comes to at one moment: the part of PromQL our alerts are written in. Whatever else
 * there is, is refused.
 *
 * @throws {PromqlError}
 */
export function evaluate(text: string, series: readonly Series[]): Value {
  return valueAt(rootOf(text))

  function valueAt(node: Node): Value {
    const [first, second] = expressionsIn(node)
    switch (node.name) {
      case 'ParenExpr':
        return valueAt(first as Node)
      case 'NumberDurationLiteral':
        return Number(textOf(text, node))
      case 'VectorSelector':
        return matching(node).map(({ labels, now }) => ({ labels, value: now }))
      case 'AggregateExpr':
        return aggregate(node)
      case 'FunctionCall':
        return callFunction(node)
      case 'BinaryExpr':
        return combine(operatorOf(node), valueAt(first as Node), valueAt(second as Node))
      default:
        throw new PromqlError({ text: textOf(text, node), why: `No ${node.name} is known here` })
    }
  }

  function matching(node: Node): readonly Series[] {
    const { name, matchers } = selectorOf(text, node)
    return series.filter(
      ({ labels }) => labels.__name__ === name && matchers.every((one) => isMatch(one, labels)),
    )
  }

  function aggregate(node: Node): readonly Sample[] {
    const by = nodesOf(node.getChild('AggregateModifier'), 'LabelName').map((one) =>
      textOf(text, one),
    )
    const body = node.getChild('FunctionCallBody')
    const samples = vector(valueAt(expressionsIn(body as Node)[0] as Node))
    const groups = groupBy(samples, ({ labels }) => keyOf(picked(labels, by)))
    const how = node.getChild('AggregateOp')?.firstChild?.name ?? ''
    return [...groups.values()].map((group) => ({
      labels: picked(group[0]?.labels ?? {}, by),
      value: reduce(
        how,
        group.map(({ value }) => value),
      ),
    }))
  }

  function reduce(how: string, values: readonly number[]): number {
    if (how === 'Max') return Math.max(...values)
    if (how === 'Min') return Math.min(...values)
    if (how === 'Sum') return values.reduce((sum, value) => sum + value, 0)
    throw new PromqlError({ text, why: `No ${how} is known here` })
  }

  function callFunction(node: Node): Value {
    const name = node.getChild('FunctionIdentifier')?.firstChild?.name
    const [argument] = expressionsIn(node.getChild('FunctionCallBody') ?? node)
    if (name === 'Time') return Date.now() / 1000
    if (!argument) throw new PromqlError({ text, why: `${name} takes something` })
    if (name === 'Increase' || name === 'Delta') {
      const [selector] = nodesOf(argument, 'VectorSelector')
      return matching(selector as Node).map(({ labels, before, now }) => ({
        labels: unnamed(labels),
        value: now - before,
      }))
    }
    const samples = vector(valueAt(argument))
    if (name === 'Absent') return samples.length === 0 ? [{ labels: {}, value: 1 }] : []
    if (name === 'Scalar')
      return samples.length === 1 ? (samples[0]?.value ?? Number.NaN) : Number.NaN
    throw new PromqlError({ text, why: `No ${name} is known here` })
  }

  function operatorOf(node: Node): string {
    for (let child = node.firstChild; child; child = child.nextSibling) {
      const found = textOf(text, child)
      if (Object.hasOwn(operators, found)) return found
    }
    throw new PromqlError({ text, why: 'An operator is not known here' })
  }
}

const operators: Readonly<Record<string, (a: number, b: number) => number | boolean>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '==': (a, b) => a === b,
}

/** Vectors are combined where all labels but the name agree; a comparison keeps what it is true of. */
function combine(operator: string, left: Value, right: Value): Value {
  const work = operators[operator] as (a: number, b: number) => number | boolean
  if (typeof left === 'number' && typeof right === 'number') return Number(work(left, right))
  const pairs =
    typeof right === 'number'
      ? vector(left).map((one) => [one, one.value, right] as const)
      : typeof left === 'number'
        ? right.map((one) => [one, left, one.value] as const)
        : left.flatMap((one) => {
            const other = right.find(({ labels }) => keyOf(labels) === keyOf(one.labels))
            return other ? [[one, one.value, other.value] as const] : []
          })
  return pairs.flatMap(([{ labels, value }, a, b]) => {
    const result = work(a, b)
    if (typeof result === 'number') return [{ labels: unnamed(labels), value: result }]
    return result ? [{ labels, value }] : []
  })
}

function vector(value: Value): readonly Sample[] {
  return typeof value === 'number' ? [{ labels: {}, value }] : value
}

function isMatch({ label, op, value }: Matcher, labels: Series['labels']): boolean {
  const is = labels[label] ?? ''
  if (op === '=') return is === value
  if (op === '!=') return is !== value
  const isAlike = new RegExp(`^(?:${value})$`).test(is)
  return op === '=~' ? isAlike : !isAlike
}

function rootOf(text: string): Node {
  const { topNode } = parser.parse(text)
  const [faulty] = nodesOf(topNode, '⚠')
  if (faulty) throw new PromqlError({ text, why: `No PromQL at ${faulty.from}` })
  return topNode.firstChild as Node
}

function selectorOf(text: string, node: Node): Selector {
  const name = node.getChild('Identifier')
  const matchers = nodesOf(node, 'UnquotedLabelMatcher').map((matcher) => ({
    label: textOf(text, matcher.getChild('LabelName')),
    op: textOf(text, matcher.getChild('MatchOp')),
    value: textOf(text, matcher.getChild('StringLiteral')).slice(1, -1),
  }))
  return { name: textOf(text, name), matchers }
}

/** A node and all below it of one kind. */
function nodesOf(node: Node | null, name: string): Node[] {
  const found: Node[] = []
  node?.cursor().iterate((one) => {
    if (one.name === name || (name === '⚠' && one.type.isError)) found.push(one.node)
  })
  return found
}

const expressions = new Set([
  ...['ParenExpr', 'NumberDurationLiteral', 'VectorSelector', 'MatrixSelector', 'AggregateExpr'],
  ...['FunctionCall', 'BinaryExpr', 'SubqueryExpr', 'UnaryExpr', 'OffsetExpr', 'StringLiteral'],
])

function expressionsIn(node: Node): Node[] {
  const found: Node[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (expressions.has(child.name)) found.push(child)
  }
  return found
}

function textOf(text: string, node: { from: number; to: number } | null): string {
  return node ? text.slice(node.from, node.to) : ''
}

function picked(labels: Series['labels'], names: readonly string[]): Series['labels'] {
  return Object.fromEntries(names.flatMap((name) => (labels[name] ? [[name, labels[name]]] : [])))
}

function unnamed({ __name__: _, ...labels }: Series['labels']): Series['labels'] {
  return labels
}

function keyOf(labels: Series['labels']): string {
  return JSON.stringify(Object.entries(unnamed(labels)).toSorted())
}
