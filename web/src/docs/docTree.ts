/** A page of documentation as what it is made of: nothing in it is HTML. */
export type Doc = {
  readonly title: string
  readonly contents: readonly DocHeading[]
  readonly blocks: readonly DocBlock[]
}

/** A heading below the title, as the table of contents has it. */
export type DocHeading = { readonly id: string; readonly text: string; readonly depth: number }

export type DocBlock =
  | {
      readonly kind: 'heading'
      readonly id: string
      readonly depth: number
      readonly words: DocWords
    }
  | { readonly kind: 'paragraph'; readonly words: DocWords }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  | {
      readonly kind: 'list'
      readonly isOrdered: boolean
      readonly start: number
      readonly items: readonly (readonly DocBlock[])[]
    }
  | {
      readonly kind: 'table'
      readonly head: readonly DocWords[]
      readonly rows: readonly (readonly DocWords[])[]
    }
  | { readonly kind: 'quote'; readonly blocks: readonly DocBlock[] }
  | { readonly kind: 'rule' }

export type DocWords = readonly DocInline[]

export type DocInline =
  | string
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly words: DocWords }
  /** To another page or place here, or to elsewhere by https. */
  | { readonly kind: 'link'; readonly to: string; readonly words: DocWords }
  /** To a file of the repository that is no page here. */
  | { readonly kind: 'file'; readonly path: string; readonly words: DocWords }
  /** `source` is where the build put the picture. */
  | { readonly kind: 'picture'; readonly source: string; readonly alt: string }
  | { readonly kind: 'break' }

/** A part of a page under one heading, to be searched. */
export type DocPassage = {
  readonly id: string
  readonly page: string
  readonly path: string
  readonly heading: string
  readonly text: string
}
