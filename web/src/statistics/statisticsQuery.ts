import { graphql } from '../data/graphql.ts'

export const statisticsQuery = graphql(`
  query Statistics($days: Int!) {
    stats {
      jobs openJobs completedJobs agents
      escrowed { amount token { address symbol decimals } }
      paid { amount token { address symbol decimals } }
      fees { amount token { address symbol decimals } }
    }
    days(first: $days) {
      edges {
        node {
          day jobs completed rejected expired agents activeAgents
          tokens { paidIn paid fee ownerFee refunded token { address symbol decimals } }
          points { minted burned }
        }
      }
    }
    economy { name verifiedAgents jobs emission burned net }
    pointStats { supply minted burned }
  }
`)
