import { OutgoingRefusedError } from '../outgoing/checkUrl.ts'
import { createOutgoing, type Outgoing } from '../outgoing/outgoing.ts'
import type { AcceptanceTest } from '../src/criteria/criteriaSchema.ts'
import type { Facts, HttpFact } from '../src/criteria/facts.ts'
import { type Delivered, outputOf } from '../src/criteria/output.ts'
import { readOutput } from '../src/criteria/readOutput.ts'
import { urlOf } from '../src/criteria/types/httpStatus.ts'

/** Milliseconds a URL has to answer. */
const timeout = 10_000

/**
 * What the tests of a suite need to know and no document says. Times are the chain's and given; a URL
 * is asked here, outside of any suite, and only where it is public or `outgoing` allows it.
 */
export async function collectFacts({
  tests,
  output,
  times = {},
  outgoing = createOutgoing({ allowed: [] }),
}: {
  tests: readonly Pick<AcceptanceTest, 'type'>[]
  output: Delivered
  times?: Pick<Facts, 'started' | 'delivered'>
  outgoing?: Outgoing
}): Promise<Facts> {
  const types = new Set(tests.map(({ type }) => type))
  const url = types.has('http_status') ? urlOf(readOutput(outputOf(output))) : undefined
  return {
    ...(types.has('latency_lte') && times),
    ...(url !== undefined && { http: await ask(url, outgoing) }),
  }
}

async function ask(url: string, outgoing: Outgoing): Promise<HttpFact> {
  try {
    const { status } = await outgoing.request({ url, timeout, maxBytes: 0 })
    return { url, status }
  } catch (error) {
    const failure = error instanceof OutgoingRefusedError ? 'refused' : 'no_answer'
    return { url, status: null, failure }
  }
}
