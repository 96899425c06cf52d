import type { CodeBook } from '../model/code.ts'
import type { Cube } from '../model/cube.ts'
import type { Origin, Standing } from '../model/fact.ts'
import type { History } from '../model/history.ts'
import type { Incident } from '../model/incident.ts'
import type { Lesson } from '../model/lesson.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Terms } from '../model/terms.ts'
import type { FiscalYear } from '../model/time.ts'
import type { Verdict } from '../model/verdict.ts'
import type { Recut } from './recut.ts'

/** Everything an exhibit may be made of. */
export interface Material {
  readonly year: FiscalYear
  readonly cube: Cube
  readonly codes: CodeBook
  readonly incidents: readonly Incident[]
  /** Each report under the rule of its own day. */
  readonly verdicts: readonly Verdict[]
  /** The same under the rule of one day, where that was asked for. */
  readonly recut?: Recut
  readonly history: History
  /** データの別 of one number by its address and value. */
  readonly origin: (key: string, value: number) => Origin
  /** データの別 of the rows. */
  readonly standing: Standing
  readonly terms: Terms
  readonly sheets: readonly Sheet[]
  readonly lessons: readonly Lesson[]
}
