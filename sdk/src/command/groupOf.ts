import type { Command } from './command.ts'

/** What a command is about, as the reference sorts them: job, offer, agent, … */
export function groupOf({ cli }: Pick<Command, 'cli'>): string {
  return cli.length > 1 ? cli[0] : 'market'
}
