import type { Words } from '../language/t.ts'

/** What else happens than a job's own steps, by the event's name; its account, if any, is the subject. */
const otherEvents: Readonly<Record<string, { by?: Words; alone?: Words }>> = {
  PanelOpened: { alone: 'Judges are to be drawn' },
  BlockFixed: { alone: 'The block that draws the judges is fixed' },
  ValidationStarted: { alone: 'The judges are drawn and may vote' },
  CommitStarted: { alone: 'The jurors are drawn and may vote, sealed' },
  RevealStarted: { alone: 'The jurors may reveal their votes' },
  Transfer: { by: 'got an agent' },
  MetadataSet: { alone: 'Details of an agent were changed' },
  VerifiedSet: { alone: 'It was changed whether an agent counts as verified' },
  PlaceSet: {
    by: 'may be drawn to judge',
    alone: 'An agent can no longer be drawn to judge',
  },
  HandleLinked: { by: 'linked a handle' },
  ListingCreated: { by: 'offered a service' },
  ListingChanged: { by: 'changed a service' },
}

/** An event that `describeActivity` has no sentence for, in one. */
export function describeOther(type: string, hasSubject: boolean): Words | undefined {
  return otherEvents[type]?.[hasSubject ? 'by' : 'alone']
}
