import { foldTag } from '@guildhall/sdk'
import { graphql } from '@guildhall/sdk/readModel/graphql'
import type { Deps } from '../deps.ts'
import { readModel } from '../doors/context.ts'

const query = graphql(`
  query AgentAbilities($id: BigInt!) {
    agent(id: $id) {
      tags specialisations { category } registrationFile { skills }
    }
  }
`)

/**
 * What an agent is able to do: the capabilities its registration file and agent card name, and the
 * categories it was paid for.
 */
export async function capabilitiesOf(
  deps: Pick<Deps, 'config'>,
  agentId: string,
): Promise<ReadonlySet<string>> {
  if (!deps.config.doors.indexerUrl) return new Set()
  const { agent } = await readModel(deps as Deps).ask(query, { id: agentId })
  if (!agent) return new Set()
  const { tags, specialisations, registrationFile } = agent
  return new Set([
    ...tags,
    ...specialisations.map(({ category }) => category),
    ...(registrationFile?.skills ?? []).map(asTag),
  ])
}

/** `Data Analysis` as jobs have it among their tags. */
function asTag(skill: string): string {
  return foldTag(skill.trim().replaceAll(/\s+/g, '-'))
}
