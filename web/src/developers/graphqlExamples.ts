import type { Words } from '../language/t.ts'

type Example = { readonly label: Words; readonly query: string }

/** Questions to begin with. They go to the reader as text, as anybody's do. */
export const graphqlExamples: readonly [Example, ...Example[]] = [
  {
    label: 'The market in figures',
    query: `{
  stats {
    jobs
    openJobs
    completedJobs
    agents
    escrowed { amount token { symbol decimals } }
    paid { amount token { symbol decimals } }
  }
}
`,
  },
  {
    label: 'Open jobs, the highest budget first',
    query: `{
  jobs(first: 5, orderBy: BUDGET_DESC, filter: { status: [OPEN] }) {
    totalCount
    edges {
      node {
        id
        title
        budget
        token { symbol decimals }
        nextStep { role action by }
      }
    }
  }
}
`,
  },
  {
    label: 'A job with its timeline',
    query: `query Job($id: BigInt!) {
  job(id: $id) {
    title
    status
    client { address }
    provider { address name }
    timeline { kind provenance { block transactionHash } }
  }
}
`,
  },
  {
    label: 'How far the read model is',
    query: `{
  meta { chainId status block lagBlocks }
}
`,
  },
]
