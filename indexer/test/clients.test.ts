import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache, Observable } from '@apollo/client'
import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { Client, cacheExchange, fetchExchange } from '@urql/core'
import { print } from 'graphql'
import { serverAudits } from 'graphql-http'
import { ClientError, GraphQLClient } from 'graphql-request'
import { createClient } from 'graphql-sse'
import { describe, expect, inject, test } from 'vitest'

/** Clients of others, as they come, and the audits of GraphQL over HTTP. */
const url = inject('graphqlUrl')
const query = 'query ($id: BigInt!) { job(id: $id) { id status } }'
const wrong = '{ jobs(first: -1) { totalCount } }'
const change = 'subscription ($id: BigInt!) { jobChanged(id: $id) { id } }'
const variables = { id: '1' }
const job = { id: '1', status: expect.any(String) }

describe('GraphQL over HTTP', () => {
  const audits = serverAudits({ url })

  test('has 61 audits', () => expect(audits).toHaveLength(61))

  test.each(audits)('$id $name', async ({ fn }) => {
    const result = await fn()
    expect(result, 'reason' in result ? result.reason : '').toMatchObject({ status: 'ok' })
  })
})

describe('urql', () => {
  const client = new Client({
    url,
    exchanges: [cacheExchange, fetchExchange],
    fetchSubscriptions: true,
    preferGetMethod: false,
  })

  test('query', async () => {
    const { data, error } = await client.query(query, variables).toPromise()
    expect(error).toBeUndefined()
    expect(data.job).toMatchObject(job)
  })

  test('error', async () => {
    const { error } = await client.query(wrong, {}).toPromise()
    expect(error?.graphQLErrors[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  test('subscription', async () => {
    const event = await new Promise<{ data?: { jobChanged: { id: string } } }>((resolve) => {
      const { unsubscribe } = client.subscription(change, variables).subscribe((result) => {
        resolve(result)
        queueMicrotask(() => unsubscribe())
      })
    })
    expect(event.data?.jobChanged.id).toBe('1')
  })
})

describe('Apollo Client', () => {
  const events = createClient({ url })
  const streams = new ApolloLink(
    ({ query, variables = {}, operationName }) =>
      new Observable((sink) =>
        events.subscribe(
          { query: print(query), variables, ...(operationName ? { operationName } : {}) },
          {
            next: (result) => sink.next(result as ApolloLink.Result),
            error: (error) => sink.error(error),
            complete: () => sink.complete(),
          },
        ),
      ),
  )
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.split(
      ({ operationType }) => operationType === 'subscription',
      streams,
      new HttpLink({ uri: url }),
    ),
  })

  test('query', async () => {
    const { data } = await client.query<{ job: object }>({ query: gql(query), variables })
    expect(data?.job).toMatchObject(job)
  })

  test('error', async () => {
    const error: unknown = await client.query({ query: gql(wrong) }).catch((error) => error)
    if (!CombinedGraphQLErrors.is(error)) throw error
    expect(error.errors[0]?.extensions?.code).toBe('BAD_USER_INPUT')
  })

  test('subscription', async () => {
    const event = await new Promise<{ data?: unknown }>((resolve, reject) => {
      const subscription = client.subscribe({ query: gql(change), variables }).subscribe({
        next: (result) => {
          resolve(result)
          queueMicrotask(() => subscription.unsubscribe())
        },
        error: reject,
      })
    })
    expect(event.data).toMatchObject({ jobChanged: { id: '1' } })
  })
})

describe('graphql-request', () => {
  const client = new GraphQLClient(url)

  test('query', async () => {
    expect(await client.request(query, variables)).toEqual({ job })
  })

  test('error', async () => {
    const error: unknown = await client.request(wrong).catch((error) => error)
    if (!(error instanceof ClientError)) throw error
    expect(error.response.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
  })
})

test('graphql-sse: subscription, and one that is refused', async () => {
  const client = createClient({ url })
  for await (const event of client.iterate({ query: change, variables })) {
    expect(event.data).toEqual({ jobChanged: { id: '1' } })
    break
  }
  const refused: unknown[] = []
  for await (const event of client.iterate({ query: change, variables: { id: '999999' } })) {
    refused.push(event.errors?.[0]?.extensions?.code)
  }
  expect(refused).toEqual(['BAD_USER_INPUT'])
  client.dispose()
})
