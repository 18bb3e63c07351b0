/** What evidence is held to. Every one of them is the same on every machine; see docs/evidence.md. */
export const evidenceLimits = {
  /** Items of a delivery that are judged; more are refused. */
  items: 20,
  /** Bytes of a file, and of all together. */
  file: 32 * 1024 * 1024,
  files: 128 * 1024 * 1024,
  /** Parts a file may be in. */
  parts: 256,
  /** Millions of pixels of a picture that is looked at. */
  megapixels: 32,
  /** Pixels of a picture's shorter side below which it shows too little. */
  side: 240,
  /** Bits of 64 in which two pictures' fingerprints differ: the same, and suspiciously alike. */
  same: 6,
  alike: 10,
  /** Metres a location may be inexact where the requirement says nothing. */
  accuracy: 100,
  /** Metres per second nobody travels at: an airliner's speed. */
  speed: 300,
  /** Seconds a clock may be off. */
  clock: 300,
  /** Seconds a picture's own time may differ from the capture's: doubtful, then failed. */
  metadataDoubt: 600,
  metadataFault: 86_400,
  /** Hours between a device's clock and the sun where it was captured: doubtful, then failed. */
  zoneDoubt: 3.5,
  zoneFault: 5,
  /** The score below which an item is not accepted. */
  score: 50,
} as const
