import { graphql } from '../data/graphql.ts'

export const accountFragment = graphql(`
  fragment AccountLine on Account {
    address
    name
    agent { id kind name }
  }
`)
