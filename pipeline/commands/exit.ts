/** Exit status (contract §4). */
export const STATUS = { fine: 0, refused: 1, usage: 2, unreadable: 3, noBrowser: 4, other: 5 } as const
export type Status = (typeof STATUS)[keyof typeof STATUS]

/** The command was called wrongly: status 2 with a sentence that says how to call it. */
export class UsageError extends Error { override readonly name = 'UsageError' }

/** Where a command's words go: results to `out`, progress and messages to `log`. */
export interface Terminal {
  readonly out: (text: string) => void
  readonly log: (line: string) => void
  /** Shows a line that the next one replaces; on anything but a terminal an ordinary line. */
  readonly progress: (line: string) => void
  readonly now: () => number
}
