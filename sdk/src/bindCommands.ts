import type { InputOf, OutputOf } from './command/command.ts'
import type { ReadContext } from './command/context.ts'
import type { CommandName, Commands } from './commands/table.ts'

/** Every command as a function of its input, typed end to end. */
export type BoundCommands = {
  readonly [name in CommandName]: (
    ...input: Record<never, never> extends InputOf<Commands[name]>
      ? [input?: InputOf<Commands[name]>]
      : [input: InputOf<Commands[name]>]
  ) => Promise<OutputOf<Commands[name]>>
}

/**
 * The commands, run for whoever the context has. They are loaded at the first call: who calls none
 * carries none.
 */
export function bindCommands(context: ReadContext): BoundCommands {
  return new Proxy({} as BoundCommands, {
    get: (target, name) =>
      typeof name !== 'string' || isOthers(name)
        ? Reflect.get(target, name)
        : async (input?: unknown) => {
            const [{ commands }, { callCommand }] = await Promise.all([
              import('./commands/table.ts'),
              import('./command/runCommand.ts'),
            ])
            const command = Object.hasOwn(commands, name) && commands[name as CommandName]
            if (!command) throw new TypeError(`There is no command ${name}.`)
            return callCommand(command, context, input)
          },
  })
}

/** What the language itself asks of any object: a promise resolved with it, its JSON, its text. */
function isOthers(name: string): boolean {
  return name === 'then' || name === 'toJSON' || name in Object.prototype
}
