import { closureOf, type SourceGraph } from './sourceGraph.ts'

const areas = ['market', 'evaluators', 'arbiters', 'gasless'] as const

/** The files to mutate: everything in the areas that hold money or judge, and what they use. */
export function findTargets(graph: SourceGraph, only: string | undefined): string[] {
  const roots = [...graph.keys()].filter((path) =>
    areas.some((area) => path.startsWith(`contracts/src/${area}/`)),
  )
  const used = new Set(roots.flatMap((path) => [...closureOf(graph, path)]))
  return [...used]
    .filter((path) => roots.includes(path) || path.startsWith('contracts/src/libraries/'))
    .filter((path) => only === undefined || path.includes(only))
    .sort()
}
