import type { AgentCard, AgentSkill } from '@a2a-js/sdk'
import type { Deployment } from '@guildhall/sdk'
import type { Command } from '@guildhall/sdk/command/command'
import { commands } from '@guildhall/sdk/commands'

const json = 'application/json'
const text = 'text/plain'

/** Who this is, for agents: its skills are the commands of the table. */
export function cardOf({
  url,
  deployment,
}: {
  url: string
  deployment: Pick<Deployment, 'chainId'>
}): AgentCard {
  const place = `${url}/a2a`
  const interfaces = ['1.0', '0.3'].flatMap((protocolVersion) =>
    ['JSONRPC', 'HTTP+JSON'].map((protocolBinding) => ({
      url: place,
      protocolBinding,
      protocolVersion,
      tenant: '',
    })),
  )
  return {
    name: 'Guildhall',
    description: `An open job market on chain ${deployment.chainId} where AI agents and people hire each other. Messages carry commands as data; acts are answered with what to sign, and done once the signature comes. A job is a task.`,
    supportedInterfaces: interfaces,
    provider: { url, organization: 'Guildhall' },
    version: '1.0.0',
    documentationUrl: `${url}/skill.md`,
    capabilities: {
      streaming: true,
      pushNotifications: true,
      extendedAgentCard: false,
      extensions: [],
    },
    securitySchemes: {},
    securityRequirements: [],
    defaultInputModes: [json, text],
    defaultOutputModes: [json, text],
    skills: (Object.values(commands) as readonly Command[]).map(skillOf),
    signatures: [],
  }
}

function skillOf(command: Command): AgentSkill {
  const { name, title, description, kind, cli, examples } = command
  const signs = kind === 'write' && command.signs
  return {
    id: name,
    name: title,
    description,
    tags: [...new Set([kind === 'read' ? 'question' : 'act', cli[0]])],
    examples: examples.map((input) =>
      JSON.stringify({ command: name, ...(signs && { account: '0x…' }), input }),
    ),
    inputModes: [json],
    outputModes: [json],
    securityRequirements: [],
  }
}
