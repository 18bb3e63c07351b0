import { ExpressionError } from './expressionError.ts'
import type { Token } from './tokenize.ts'

/** Brackets, operators and conditions within each other. */
export const maxDepth = 64

/** A place among the tokens of a source. */
export class Cursor {
  #at = 0
  #depth = 0

  constructor(readonly tokens: readonly Token[]) {}

  get token(): Token {
    return this.peek(0)
  }

  peek(ahead: number): Token {
    const token = this.tokens[Math.min(this.#at + ahead, this.tokens.length - 1)]
    if (!token) throw new ExpressionError('SyntaxError', 'nothing to read', 0)
    return token
  }

  /** Whether a keyword or mark is next. */
  is(text: string): boolean {
    const { token } = this
    return (token.kind === 'keyword' || token.kind === 'mark') && token.text === text
  }

  takes(text: string): boolean {
    const found = this.is(text)
    if (found) this.#at++
    return found
  }

  expect(text: string): void {
    if (!this.takes(text)) throw this.unexpected(text)
  }

  /** The next token, if it is one of these marks. */
  takeMark<text extends string>(marks: ReadonlySet<text>): text | undefined {
    const { token } = this
    if (token.kind !== 'mark') return undefined
    for (const mark of marks) {
      if (mark !== token.text) continue
      this.#at++
      return mark
    }
    return undefined
  }

  takeName(): string | undefined {
    const { token } = this
    if (token.kind !== 'name') return undefined
    this.#at++
    return token.text
  }

  /** The next token, whatever it is. */
  take(): Token {
    const { token } = this
    this.#at++
    return token
  }

  nested<result>(parse: () => result): result {
    if (this.#depth === maxDepth) {
      throw new ExpressionError('DepthLimit', `more than ${maxDepth} levels`, this.token.at)
    }
    this.#depth++
    const parsed = parse()
    this.#depth--
    return parsed
  }

  unexpected(wanted?: string): ExpressionError {
    const { token } = this
    if (this.is(':=')) return this.unsupported('nothing is assigned')
    if (this.is('...')) return this.unsupported('there is no Ellipsis')
    const found = token.kind === 'constant' ? 'a constant' : token.text
    const message = wanted ? `${wanted} was expected, not ${found}` : `${found} was not expected`
    return new ExpressionError('SyntaxError', message, token.at)
  }

  unsupported(message: string): ExpressionError {
    return new ExpressionError('Unsupported', message, this.token.at)
  }
}
