import type { Hex } from 'viem'
import { builder, seconds } from '../builder.ts'
import { documentOf } from '../documents.ts'
import { groupBy, keyBy, loaderOf } from '../loaderOf.ts'
import type { AttestationRow, AttestedEvidenceRow, AttestorSetRow } from '../rows.ts'
import { Account } from './account.ts'
import { Document } from './document.ts'
import { Job } from './job.ts'
import { Policy } from './policy.ts'
import { Provenance } from './provenance.ts'

const setsOf = loaderOf<Hex, AttestorSetRow | null>(
  async (addresses, { sql }) => {
    const rows = await sql<AttestorSetRow[]>`
      select * from attestor_set where address = any(${[...addresses]})`
    return keyBy(rows, ({ address }) => address)
  },
  () => null,
)

const attestationsOf = loaderOf<bigint, AttestationRow[]>(
  async (ids, { sql }) => {
    const rows = await sql<AttestationRow[]>`
      select * from attestation where job_id = any(${ids.map(String)}::numeric[])
      order by submission`
    return groupBy(rows, ({ jobId }) => jobId)
  },
  () => [],
)

const AttestorSet = builder.objectRef<AttestorSetRow>('AttestorSet').implement({
  description: 'Whose signatures an evaluator takes; none of it ever changes.',
  fields: (t) => ({
    address: t.expose('address', { type: 'Hex', description: 'The evaluator policies name.' }),
    digest: t.expose('digest', { type: 'Hex', description: "The set's name." }),
    keys: t.expose('keys', { type: ['Hex'], description: 'At most 16.' }),
    threshold: t.exposeInt('threshold', { description: 'How many of them must sign.' }),
    previous: t.expose('previous', {
      type: 'Hex',
      nullable: true,
      description: 'The set it follows, whose evidence stays used.',
    }),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

const OnPass = builder.enumType('OnPass', {
  values: {
    APPROVE: {},
    HAND_OVER: { description: 'The evidence is in order; the client judges the work.' },
  } as const,
})

const Attestation = builder.objectRef<AttestationRow>('Attestation').implement({
  description: 'What attestors found of a submission, which judged it.',
  fields: (t) => ({
    job: t.field({ type: Job, resolve: ({ jobId }) => jobId }),
    submission: t.exposeInt('submission'),
    attestorSet: t.field({
      type: AttestorSet,
      nullable: true,
      resolve: ({ review }, _, context) => setsOf(context).load(review),
    }),
    provider: t.field({ type: Account, resolve: ({ provider }) => provider }),
    hasPassed: t.exposeBoolean('hasPassed', { description: '`passed` is no less than `needed`.' }),
    onPass: t.expose('onPass', { type: OnPass, description: 'What a pass does.' }),
    passed: t.exposeInt('passed', { description: 'Tests passed, or requirements met.' }),
    total: t.exposeInt('total'),
    needed: t.exposeInt('needed'),
    attestors: t.expose('attestors', { type: ['Hex'], description: 'Who signed.' }),
    deliverable: t.field({
      type: Document,
      resolve: ({ deliverable }) => documentOf(deliverable, null),
    }),
    report: t.field({
      type: Document,
      nullable: true,
      resolve: ({ report }) => report && documentOf(report, null),
    }),
    evidence: t.expose('evidence', {
      type: ['Hex'],
      description: 'Digests of what the provider captured; at most 20.',
    }),
    request: t.expose('request', {
      type: 'Hex',
      nullable: true,
      description: 'The ERC-8004 validation request it may answer.',
    }),
    response: t.exposeInt('response', { nullable: true, description: 'What it answered there.' }),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

const EvidenceUse = builder.objectRef<AttestedEvidenceRow>('EvidenceUse').implement({
  description: 'Where a piece of evidence was accepted first, by one attestor set.',
  fields: (t) => ({
    digest: t.expose('digest', { type: 'Hex' }),
    attestorSet: t.field({
      type: AttestorSet,
      nullable: true,
      resolve: ({ review }, _, context) => setsOf(context).load(review),
    }),
    job: t.field({ type: Job, resolve: ({ jobId }) => jobId }),
    provider: t.field({ type: Account, resolve: ({ provider }) => provider }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

builder.objectField(Job, 'attestations', (t) =>
  t.field({
    type: [Attestation],
    description: 'One for each submission that was judged by attestors.',
    resolve: ({ id }, _, context) => attestationsOf(context).load(id),
  }),
)

builder.objectField(Policy, 'attestorSet', (t) =>
  t.field({
    type: AttestorSet,
    nullable: true,
    description: 'Whose signatures judge, where attestors do.',
    resolve: ({ evaluator }, _, context) => setsOf(context).load(evaluator),
  }),
)

builder.queryFields((t) => ({
  attestorSets: t.field({
    type: [AttestorSet],
    description: 'Newest first; at most 100.',
    extensions: { maxRows: 100 },
    resolve: (_, __, { sql }) =>
      sql<AttestorSetRow[]>`
        select * from attestor_set order by block desc, log_index desc limit 100`.then((rows) => [
        ...rows,
      ]),
  }),
  evidenceUses: t.field({
    type: [EvidenceUse],
    description: 'Whether a piece of evidence was used before, and by whom; at most 100.',
    extensions: { maxRows: 100 },
    args: { digest: t.arg({ type: 'Hex', required: true }) },
    resolve: (_, { digest }, { sql }) =>
      sql<AttestedEvidenceRow[]>`
        select * from attested_evidence where digest = ${digest}
        order by block, log_index, review limit 100`.then((rows) => [...rows]),
  }),
}))
