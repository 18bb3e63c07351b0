import { type Toolbox, ToolError } from './toolbox.ts'

/** What a model wants next. */
export type Move = { readonly tool: string; readonly input: object } | { readonly wait: number }

/**
 * A model: it is started with what it is to do, says its next move, and is told what came of it. Here
 * models are scripts; one that thinks has the same face.
 */
export type Model<result> = Generator<Move, result, unknown>

/** Lets a model use tools until it is done. What a tool refuses is thrown into it. */
export async function runModel<result>(
  model: Model<result>,
  toolbox: Toolbox,
  onMove: (move: Move) => void = () => {},
): Promise<result> {
  let step = model.next()
  while (!step.done) {
    const move = step.value
    onMove(move)
    try {
      const answer =
        'wait' in move ? await pause(move.wait) : await toolbox.call(move.tool, move.input)
      step = model.next(answer)
    } catch (error) {
      if (!(error instanceof ToolError)) throw error
      step = model.throw(error)
    }
  }
  return step.value
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000))
}
