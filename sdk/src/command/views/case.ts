import * as z from 'zod'
import { graphql } from '../../readModel/graphql.ts'
import { addressSchema, idSchema, timeSchema } from '../fields.ts'
import { untrustedTextSchema } from '../untrustedText.ts'
import { disputeFragment, disputeSchema } from './dispute.ts'
import { documentFragment, documentSchema } from './document.ts'
import { jobFragment, jobSchema } from './job.ts'
import { messageSchema } from './message.ts'

const points = z.string().describe('Points, as a decimal string')

const seatSchema = z
  .strictObject({
    agentId: idSchema,
    drawnAt: timeSchema,
    awaited: z.boolean().describe('Whether its vote is still missing'),
    mark: z.string().describe('How it stands'),
    committedAt: timeSchema.nullable(),
    votedAt: timeSchema.nullable(),
    earns: z.strictObject({
      vote: points.describe('For a vote'),
      majority: points.describe('More, if the panel decides the same'),
      silence: points.describe('What a missed vote costs'),
    }),
  })
  .describe('Your place on the panel')

const clockSchema = z.strictObject({
  action: z
    .string()
    .nullable()
    .describe('What the case waits for: VOTE, SUBMIT_EVIDENCE, COMMIT, REVEAL, CONCLUDE, …'),
  yours: z.boolean().describe('Whether it waits for you'),
  from: timeSchema.nullable().describe('Not before'),
  by: timeSchema.nullable().describe('Until when, exclusive'),
  ifNobodyActs: z.string().nullable(),
  commands: z.array(z.string()).describe('What you would do it with'),
})

const reportSchema = z
  .strictObject({
    submission: z.int(),
    hasPassed: z.boolean(),
    passed: z.int(),
    total: z.int(),
    needed: z.int(),
    document: documentSchema.nullable(),
  })
  .describe('How acceptance tests came out, as attestors signed it')

const roundSchema = z
  .strictObject({
    submission: z.int().describe('Number of the delivery, from 1'),
    at: timeSchema,
    deliverable: documentSchema,
    returnedAt: timeSchema.nullable(),
    returnReason: documentSchema.nullable(),
    votes: z
      .array(
        z.strictObject({
          approve: z.boolean(),
          feedback: documentSchema.nullable(),
        }),
      )
      .describe('Of the validators who judged it, once they had; never of your own panel'),
  })
  .describe('An earlier delivery, and what was said of it')

export const caseSchema = z.strictObject({
  body: z
    .enum(['PEER_REVIEW', 'COURT'])
    .describe('Whether a delivery is to be judged, or a dispute'),
  seat: seatSchema.nullable().describe('null where you have none'),
  clock: clockSchema,
  job: jobSchema,
  brief: documentSchema.describe('What was asked for; judge by it'),
  criteria: untrustedTextSchema
    .nullable()
    .describe('What each acceptance test checks, in plain words'),
  deliverable: documentSchema.nullable().describe('The delivery in question'),
  reports: z.array(reportSchema),
  rounds: z.array(roundSchema).describe('All deliveries, oldest first; the last is in question'),
  verdict: z.string().nullable().describe('APPROVED or REJECTED: what stands, or is contested'),
  verdictReason: documentSchema.nullable(),
  dispute: z
    .strictObject({
      line: disputeSchema,
      shares: z
        .array(z.int())
        .describe("What a juror may choose: the provider's share in basis points"),
      reason: documentSchema.nullable().describe('Why it was opened'),
      evidence: z.array(
        z.strictObject({
          party: addressSchema,
          side: z.enum(['CLIENT', 'PROVIDER']),
          at: timeSchema,
          document: documentSchema,
        }),
      ),
      messages: z
        .array(messageSchema)
        .describe('What the two sides wrote each other, the first 50; readThread has the rest'),
    })
    .nullable(),
})

export const caseQuery = graphql(
  `
  query Case($id: BigInt!, $minBlock: Int) {
    job(id: $id, minBlock: $minBlock) {
      ...JobLine
      brief { digest status text(max: 16384) }
      deliverable { digest status text(max: 16384) }
      reason { ...DocumentText }
      verdict
      submissions {
        number createdAt returnedAt
        deliverable { ...DocumentText }
        returnReason { ...DocumentText }
      }
      attestations { submission hasPassed passed total needed report { ...DocumentText } }
      panels {
        body turn stage
        seats {
          number mark vote committedAt votedAt createdAt
          account { address }
          agent { id }
          feedback { ...DocumentText }
          stake { vote majority silence }
        }
      }
      reviewStep { action from by ifNobodyActs accounts { address } }
      dispute {
        ...DisputeLine
        nextStep { from }
        reason { ...DocumentText }
        evidence { createdAt party { address } document { ...DocumentText } }
      }
    }
  }
`,
  [jobFragment, documentFragment, disputeFragment],
)
