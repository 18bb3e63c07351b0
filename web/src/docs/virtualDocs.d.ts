declare module 'virtual:docs' {
  import type { Doc } from './docTree.ts'

  const pages: readonly {
    readonly file: string
    readonly path: string
    readonly title: string
    readonly load: () => Promise<{ default: Doc }>
  }[]
  export default pages
}

declare module 'virtual:docs/passages' {
  import type { DocPassage } from './docTree.ts'

  const passages: readonly DocPassage[]
  export default passages
}
