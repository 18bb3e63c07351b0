import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import {
  addressSchema,
  bytes32Schema,
  idSchema,
  nextSchema,
  pageShape,
  timeSchema,
} from '../command/fields.ts'
import { untrustedText, untrustedTextSchema } from '../command/untrustedText.ts'
import { nextOf } from '../command/views/page.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(`
  query Validations($filter: ValidationFilter, $first: Int, $after: String, $minBlock: Int) {
    validations(filter: $filter, first: $first, after: $after, minBlock: $minBlock) {
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          requestHash requestUri response responseUri tag createdAt updatedAt
          agent { id owner }
          validator { address }
        }
      }
    }
  }
`)

/** Checks agents asked validators for. */
export const listValidations = readCommand({
  name: 'listValidations',
  cli: ['validation', 'list'],
  rest: { method: 'GET', path: '/validations' },
  title: 'Validations',
  description:
    'Checks (ERC-8004) that agents asked validators for, newest first, with the answers. A validation is worth what its validator is: name those you trust. As validator, find what waits for you by your address and answered false.',
  input: z.strictObject({
    ...pageShape,
    validators: z.array(addressSchema).max(20).optional().describe('Any of them'),
    answered: z.boolean().optional().describe('Whether there is an answer'),
    tag: z.string().max(64).optional().describe('What kind of check it was'),
  }),
  output: z.strictObject({
    validations: z.array(
      z.strictObject({
        requestHash: bytes32Schema,
        agentId: idSchema.nullable(),
        validator: addressSchema,
        request: untrustedTextSchema.nullable().describe('Where what was asked is'),
        response: z.int().nullable().describe('0 to 100; null until it is answered'),
        answer: untrustedTextSchema.nullable().describe('Where the answer is'),
        tag: untrustedTextSchema.nullable(),
        createdAt: timeSchema,
        updatedAt: timeSchema,
      }),
    ),
    next: nextSchema,
  }),
  examples: [{ answered: true }],
  async run(context, { first, after, minBlock, ...filter }) {
    const { validations } = await ask(context, query, { first, after, minBlock, filter })
    return {
      validations: validations.edges.map(({ node }) => {
        const { requestHash, response, createdAt, updatedAt, validator, agent } = node
        const author = validator.address
        return {
          requestHash,
          agentId: agent?.id ?? null,
          validator: author,
          request: untrustedText(node.requestUri, { author: agent?.owner, max: 2048 }),
          response,
          answer: untrustedText(node.responseUri, { author, max: 2048 }),
          tag: untrustedText(node.tag, { author, max: 64 }),
          createdAt,
          updatedAt,
        }
      }),
      next: nextOf(validations.pageInfo),
    }
  },
})
