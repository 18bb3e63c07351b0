import type { WholeCriteria } from '../../src/criteria/criteriaSchema.ts'
import {
  type Checked,
  type EvidenceReport,
  evidenceRulesVersion,
} from '../../src/evidence/evidenceReport.ts'
import type { Evidence } from '../../src/evidence/evidenceSchema.ts'
import { checkCountersignature, checkSignature } from './checkSignatures.ts'
import { checkDevice } from './checks/checkDevice.ts'
import { checkFile } from './checks/checkFile.ts'
import { checkMeasurement } from './checks/checkMeasurement.ts'
import { checkMetadata } from './checks/checkMetadata.ts'
import { checkMovement } from './checks/checkMovement.ts'
import { checkPicture } from './checks/checkPicture.ts'
import { checkPlace } from './checks/checkPlace.ts'
import { checkReuse } from './checks/checkReuse.ts'
import { checkReview } from './checks/checkReview.ts'
import { checkSimilar } from './checks/checkSimilar.ts'
import { checkText } from './checks/checkText.ts'
import { checkTime } from './checks/checkTime.ts'
import { checkTimeZone } from './checks/checkTimeZone.ts'
import { evidenceLimits } from './evidenceLimits.ts'
import { type Check, failed, type Look, passed, seenOf } from './look.ts'

const checks: readonly Check[] = [
  checkFile,
  checkPicture,
  checkReuse,
  checkSimilar,
  checkMetadata,
  checkTime,
  checkPlace,
  checkMovement,
  checkTimeZone,
  checkDevice,
  checkMeasurement,
  checkText,
  checkReview,
]

/**
 * What is said of evidence, by what was asked, what was delivered, what there is to see of its files (in
 * the order of the items) and what was looked up besides. Asks nobody.
 */
export async function judgeEvidence({
  requirements,
  evidence,
  seen,
  inputs,
  tests = null,
}: {
  requirements: WholeCriteria['evidence']
  evidence: Evidence
  seen: readonly Look['seen'][]
  inputs: EvidenceReport['inputs']
  tests?: EvidenceReport['tests']
}): Promise<EvidenceReport> {
  const { facts } = inputs
  const signature = await checkSignature(evidence, facts)
  const looks: Look[] = []
  const items: EvidenceReport['items'] = []
  for (const [index, item] of evidence.items.slice(0, evidenceLimits.items).entries()) {
    const requirement = requirements.find((one) => one.requirement_id === item.requirement)
    const look = { index, item, requirement, seen: seen[index], facts, before: [...looks] }
    looks.push(look)
    const all = [
      signature,
      checkForm(look),
      ...checks.map((check) => check(look)),
      await checkCountersignature(look),
    ].filter((one) => one !== undefined)
    const score = scoreOf(all)
    items.push({
      item: index,
      type: item.type,
      requirement: requirement?.requirement_id ?? null,
      content: (seenOf(look)?.content as `0x${string}` | undefined) ?? null,
      score,
      accepted: requirement !== undefined && score >= evidenceLimits.score,
      checks: all,
    })
  }
  return sumUp({ requirements, items, inputs, tests })
}

/** Whether it is of the type its requirement asks for. */
function checkForm({ item, requirement }: Look): Checked {
  if (!requirement) return failed('form', 'It answers none of the requirements.')
  if (item.type === requirement.type) return passed('form')
  return failed('form', `It is a ${item.type}; asked is a ${requirement.type}.`)
}

/** 100, less what each check takes; nothing where one failed; never more than a look at it gave. */
function scoreOf(all: readonly Checked[]): number {
  const own = all.filter(({ check }) => check !== 'review')
  const review = all.find(({ check }) => check === 'review')
  if (own.some(({ outcome }) => outcome === 'failed')) return 0
  const cost = own.reduce((sum, one) => sum + one.cost, 0)
  return Math.max(0, 100 - Math.max(cost, review?.cost ?? 0))
}

function sumUp({
  requirements: asked,
  items,
  inputs,
  tests,
}: Pick<EvidenceReport, 'items' | 'inputs' | 'tests'> & {
  requirements: WholeCriteria['evidence']
}): EvidenceReport {
  const requirements = asked.map(({ requirement_id, type, min_count }) => {
    const accepted = items.filter((one) => one.accepted && one.requirement === requirement_id)
    const { length } = accepted
    return { requirement_id, type, asked: min_count, accepted: length, passed: length >= min_count }
  })
  const all = [...requirements.map((one) => one.passed), ...(tests ? [tests.accepted] : [])]
  const total = all.length
  const passed = all.filter(Boolean).length
  const accepted = passed === total
  const counted = items.filter((one) => one.accepted).map(({ score }) => score)
  return {
    kind: 'report',
    version: 1,
    about: 'evidence',
    rules: evidenceRulesVersion,
    inputs,
    items,
    requirements,
    tests,
    score: accepted ? Math.min(100, ...counted) : 0,
    passed,
    total,
    needed: total,
    accepted,
  }
}
