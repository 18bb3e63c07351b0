import { childrenOf, isNode, type Node, type Source, spanOf, textOf } from './source.ts'

/** A change of a few characters. */
export type Edit = { operator: string; start: number; end: number; text: string }

/** The names an identifier could be mistaken for: members of one enum, constants of one library. */
export type Names = ReadonlyMap<string, readonly string[]>

type Operator = (node: Node, source: Source, names: Names) => Edit[]

const binary: Record<string, readonly string[]> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '==': ['!='],
  '!=': ['=='],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '**': ['*'],
  '&': ['|'],
  '|': ['&'],
  '^': ['&'],
  '<<': ['>>'],
  '>>': ['<<'],
  '&&': ['||'],
  '||': ['&&'],
}

const assignments: Record<string, string> = {
  '+=': '-=',
  '-=': '+=',
  '*=': '/=',
  '/=': '*=',
  '|=': '&=',
  '&=': '|=',
  '<<=': '>>=',
  '>>=': '<<=',
}

const builtins: Record<string, string> = {
  lt: 'gt',
  gt: 'lt',
  slt: 'sgt',
  sgt: 'slt',
  eq: 'xor',
  add: 'sub',
  sub: 'add',
  mul: 'div',
  div: 'mul',
  and: 'or',
  or: 'and',
  shl: 'shr',
  shr: 'shl',
}

const families: Record<string, string> = {
  '&&': 'logic',
  '||': 'logic',
  '<': 'comparison',
  '<=': 'comparison',
  '>': 'comparison',
  '>=': 'comparison',
  '==': 'comparison',
  '!=': 'comparison',
}

/** The ways a node can be wrong. */
export const operators: readonly Operator[] = [
  binaryOperation,
  unaryOperation,
  compoundAssignment,
  negatedBranch,
  swappedBranches,
  droppedStatement,
  droppedModifier,
  changedLiteral,
  changedName,
  swappedArguments,
  changedAssembly,
]

function binaryOperation(node: Node, source: Source): Edit[] {
  if (node.nodeType !== 'BinaryOperation') return []
  const { leftExpression: left, rightExpression: right, operator } = node
  if (!isNode(left) || !isNode(right) || typeof operator !== 'string') return []
  const family = families[operator] ?? 'arithmetic'
  const edits = (binary[operator] ?? []).flatMap((text) =>
    replacedSign(source, operator, text, spanOf(left).end, spanOf(right).start, family),
  )
  if (family !== 'logic') return edits
  return [
    ...edits,
    { operator: 'condition dropped', ...spanOf(node), text: textOf(source, left) },
    { operator: 'condition dropped', ...spanOf(node), text: textOf(source, right) },
  ]
}

function unaryOperation(node: Node, source: Source): Edit[] {
  if (node.nodeType !== 'UnaryOperation' || !isNode(node.subExpression)) return []
  const inner = node.subExpression
  const { start, end } = spanOf(node)
  switch (node.operator) {
    case '!':
      return [{ operator: 'logic', start, end, text: textOf(source, inner) }]
    case '~':
    case '-':
      return [{ operator: 'arithmetic', start, end, text: textOf(source, inner) }]
    case '++':
    case '--': {
      const sign = node.operator === '++' ? '--' : '++'
      const text = node.prefix
        ? `${sign}${textOf(source, inner)}`
        : `${textOf(source, inner)}${sign}`
      return [{ operator: 'arithmetic', start, end, text }]
    }
    default:
      return []
  }
}

function compoundAssignment(node: Node, source: Source): Edit[] {
  if (node.nodeType !== 'Assignment' || typeof node.operator !== 'string') return []
  const { leftHandSide: left, rightHandSide: right, operator } = node
  const text = assignments[operator]
  if (text === undefined || !isNode(left) || !isNode(right)) return []
  return replacedSign(source, operator, text, spanOf(left).end, spanOf(right).start, 'arithmetic')
}

function negatedBranch(node: Node, source: Source): Edit[] {
  const loops = ['IfStatement', 'WhileStatement']
  if (!loops.includes(node.nodeType) || !isNode(node.condition)) return []
  const text = `!(${textOf(source, node.condition)})`
  return [{ operator: 'branch negated', ...spanOf(node.condition), text }]
}

function swappedBranches(node: Node, source: Source): Edit[] {
  const { trueExpression: yes, falseExpression: no } = node
  if (node.nodeType !== 'Conditional' || !isNode(yes) || !isNode(no)) return []
  return [swap('branches swapped', source, yes, no)]
}

function droppedStatement(node: Node, source: Source): Edit[] {
  const { start, end } = spanOf(node)
  const ends = source.bytes.toString('utf8', end, end + 1) === ';' ? end + 1 : end
  const dropped = (operator: string): Edit[] => [{ operator, start, end: ends, text: '{ }' }]
  switch (node.nodeType) {
    case 'EmitStatement':
      return dropped('event dropped')
    case 'RevertStatement':
      return dropped('check dropped')
    case 'ExpressionStatement': {
      if (!isNode(node.expression)) return []
      if (node.expression.nodeType !== 'FunctionCall') return dropped('effect dropped')
      const callee = node.expression.expression
      const name = isNode(callee) ? textOf(source, callee) : ''
      const checks = /^(require|assert)$|(^|\.)_?check/.test(name)
      return dropped(checks ? 'check dropped' : 'call dropped')
    }
    default:
      return []
  }
}

function droppedModifier(node: Node): Edit[] {
  if (node.nodeType !== 'FunctionDefinition' || node.kind === 'constructor') return []
  if (!Array.isArray(node.modifiers)) return []
  const modifiers: unknown[] = node.modifiers
  return modifiers
    .filter(isNode)
    .map((modifier) => ({ operator: 'modifier dropped', ...spanOf(modifier), text: '' }))
}

function changedLiteral(node: Node, source: Source): Edit[] {
  if (node.nodeType !== 'Literal') return []
  const { start, end } = spanOf(node)
  const text = textOf(source, node)
  if (node.kind === 'bool') {
    return [{ operator: 'constant', start, end, text: text === 'true' ? 'false' : 'true' }]
  }
  if (node.kind !== 'number') return []
  return neighbours(text).map((changed) => ({ operator: 'constant', start, end, text: changed }))
}

function changedName(node: Node, _source: Source, names: Names): Edit[] {
  const { expression, memberName } = node
  if (node.nodeType !== 'MemberAccess' || !isNode(expression)) return []
  if (typeof memberName !== 'string') return []
  const owner = expression.nodeType === 'MemberAccess' ? expression.memberName : expression.name
  const members = typeof owner === 'string' ? names.get(owner) : undefined
  if (!members?.includes(memberName) || members.length < 2) return []
  const next = members[(members.indexOf(memberName) + 1) % members.length] ?? memberName
  const { end } = spanOf(node)
  return [{ operator: 'name', start: end - Buffer.byteLength(memberName), end, text: next }]
}

function swappedArguments(node: Node, source: Source): Edit[] {
  if (node.nodeType !== 'FunctionCall' || !Array.isArray(node.arguments)) return []
  // Named arguments have no order, and those of `require` have types that cannot be swapped
  if (Array.isArray(node.names) && node.names.length > 0) return []
  if (isNode(node.expression) && node.expression.name === 'require') return []
  const values: unknown[] = node.arguments
  const nodes = values.filter(isNode)
  return nodes.slice(1).flatMap((right, i) => {
    const left = nodes[i]
    if (!left || textOf(source, left) === textOf(source, right)) return []
    return [swap('arguments swapped', source, left, right)]
  })
}

function changedAssembly(node: Node, source: Source): Edit[] {
  const { start, end } = spanOf(node)
  const text = textOf(source, node)
  switch (node.nodeType) {
    case 'YulExpressionStatement':
    case 'YulAssignment':
      return [{ operator: 'assembly', start, end, text: '{ }' }]
    case 'YulFunctionCall': {
      const [name] = childrenOf(node)
      const other = builtins[name ? textOf(source, name) : '']
      if (!name || !other) return []
      return [{ operator: 'assembly', ...spanOf(name), text: other }]
    }
    case 'YulLiteral':
      if (!/^(0x)?[0-9a-f]+$/i.test(text) || text.length > 10) return []
      return neighbours(text).map((changed) => ({
        operator: 'assembly',
        start,
        end,
        text: changed,
      }))
    default:
      return []
  }
}

/** The numbers beside a literal's, in its own notation: `1 hours` is beside `2 hours`. */
function neighbours(text: string): string[] {
  const [, number = '', unit = ''] = text.match(/^(0x[0-9a-f]{1,8}|[0-9_]+)(\s.*)?$/i) ?? []
  if (number === '') return []
  const value = BigInt(number.replaceAll('_', ''))
  const beside = value === 0n ? [1n] : [value + 1n, value - 1n]
  return beside.map((near) => {
    const digits = number.startsWith('0x') ? `0x${near.toString(16)}` : `${near}`
    return `${digits}${unit}`
  })
}

function swap(operator: string, source: Source, left: Node, right: Node): Edit {
  const { start, end: leftEnd } = spanOf(left)
  const { start: rightStart, end } = spanOf(right)
  const between = source.bytes.toString('utf8', leftEnd, rightStart)
  const text = `${textOf(source, right)}${between}${textOf(source, left)}`
  return { operator, start, end, text }
}

/** Replaces a sign that stands between two expressions. */
function replacedSign(
  source: Source,
  sign: string,
  text: string,
  from: number,
  to: number,
  operator: string,
): Edit[] {
  const at = source.bytes.indexOf(sign, from)
  if (at < from || at + sign.length > to) return []
  return [{ operator, start: at, end: at + sign.length, text }]
}
