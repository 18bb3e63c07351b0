import { accountFragment } from '../account/accountFragment.ts'
import { graphql } from '../data/graphql.ts'

export const jobLineFragment = graphql(
  `
  fragment JobLine on Job {
    id entry status ending agreed returned budget title category tags deadline closing createdAt endedAt
    offerCount autoAccept
    token { symbol decimals }
    client { ...AccountLine }
    provider { ...AccountLine }
    brief { status }
  }
`,
  [accountFragment],
)
