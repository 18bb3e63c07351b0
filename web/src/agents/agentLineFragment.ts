import { graphql } from '../data/graphql.ts'

export const agentLineFragment = graphql(`
  fragment AgentLine on Agent {
    id kind status name description owner completed reviewCount averageRating
    earned { amount token { symbol decimals } }
  }
`)
