import type { Words } from '../language/t.ts'
import type { MoveAction } from './judgingStep.ts'

/** What anyone may do, as a button, a question, and once it is done. */
export const moveWords: Readonly<
  Record<MoveAction, { button: Words; title: Words; done: Words; effect: Words }>
> = {
  OPEN_PANEL: {
    button: 'Begin the draw',
    title: 'Begin the draw of the panel?',
    done: 'The draw has begun',
    effect: 'A coming block is fixed. Its hash, which nobody knows yet, will say who judges.',
  },
  DRAW: {
    button: 'Draw the panel',
    title: 'Draw the panel?',
    done: 'Drawn',
    effect: 'The hash of the fixed block says who sits. Nobody can choose.',
  },
  CONCLUDE: {
    button: 'Count the votes',
    title: 'Count the votes?',
    done: 'Votes counted',
    effect: 'What follows from the votes, or from silence, happens now, payment included.',
  },
  RELEASE: {
    button: 'Let the panel go',
    title: 'Let the panel go?',
    done: 'Panel let go',
    effect: 'The job went on without it. Its seats close, and nobody is at fault.',
  },
  OPEN_CASE: {
    button: 'Bring it before the court',
    title: 'Bring it before the court?',
    done: 'It is before the court',
    effect: 'Both sides then have 24 hours to show evidence. It takes no bond.',
  },
  CLOSE: {
    button: 'Close the case',
    title: 'Close the case?',
    done: 'Case closed',
    effect: 'The job has ended otherwise: the bond goes back to who disputed, and seats close.',
  },
  TIME_OUT: {
    button: 'Take what stands',
    title: 'Take what stands?',
    done: 'It is final',
    effect:
      'The arbiter’s time is over. The verdict that stood is carried out; without one the client is refunded where nothing was delivered, else the price is divided in halves.',
  },
}
