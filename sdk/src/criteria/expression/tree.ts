import type { Value } from './value.ts'

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '//'
  | '%'
  | '**'
  | '&'
  | '|'
  | '^'
  | '<<'
  | '>>'

export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=' | 'in' | 'not in' | 'is' | 'is not'

/** What a comprehension's loop assigns to: a name, or several in their order. */
export type Target = string | readonly Target[]

/** One `for … in … if …` of a comprehension. */
export type Clause = {
  readonly target: Target
  readonly iterable: Tree
  readonly conditions: readonly Tree[]
}

/** An item of a list or an argument; `spread` if written with `*`. */
export type Item = { readonly tree: Tree; readonly spread: boolean }

export type Arguments = {
  readonly args: readonly Item[]
  readonly keywords: readonly { readonly name: string; readonly tree: Tree }[]
}

export type Slice = {
  readonly kind: 'slice'
  readonly lower?: Tree
  readonly upper?: Tree
  readonly step?: Tree
}

/** What `parseExpression` makes of a source. */
export type Tree =
  | { readonly kind: 'constant'; readonly value: Value }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list' | 'tuple' | 'set'; readonly items: readonly Item[] }
  | { readonly kind: 'dict'; readonly entries: readonly (readonly [Tree, Tree])[] }
  | { readonly kind: 'unary'; readonly operator: '+' | '-' | '~' | 'not'; readonly operand: Tree }
  | {
      readonly kind: 'binary'
      readonly operator: BinaryOperator
      readonly left: Tree
      readonly right: Tree
    }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Tree[] }
  | {
      readonly kind: 'compare'
      readonly first: Tree
      readonly rest: readonly { readonly operator: Comparison; readonly operand: Tree }[]
    }
  | { readonly kind: 'conditional'; readonly test: Tree; readonly yes: Tree; readonly no: Tree }
  | { readonly kind: 'subscript'; readonly target: Tree; readonly index: Tree | Slice }
  | ({ readonly kind: 'call'; readonly callee: Tree } & Arguments)
  | ({ readonly kind: 'method'; readonly target: Tree; readonly name: string } & Arguments)
  | Comprehension

export type Comprehension = {
  readonly kind: 'comprehension'
  readonly makes: 'list' | 'set' | 'dict' | 'generator'
  readonly element: Tree
  /** Of a dict. */
  readonly value?: Tree
  readonly clauses: readonly Clause[]
  /** Every name its loops assign to. */
  readonly names: readonly string[]
}
