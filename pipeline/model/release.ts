import { nearestWord } from './nearest.ts'
import type { Fault } from './problem.ts'

/** One fault that somebody took responsibility for, with reason and name. */
export interface Waiver { readonly id: string; readonly reason: string; readonly name: string }
/** A waiver by whose id no fault is called: mistyped, or of a fault since mended. `nearest`: the fault that stands and is called most like it. */
export interface IdleWaiver { readonly waiver: Waiver; readonly nearest?: string }
export interface WaivedFault { readonly fault: Fault; readonly reason: string; readonly name: string }

/** Divides faults into those that stand and those waived; each id counts once, in the words of the first. What is final stands, whoever answers for it. */
export function settleFaults(faults: readonly Fault[], waivers: readonly Waiver[]): { readonly open: readonly Fault[]; readonly waived: readonly WaivedFault[]; readonly idle: readonly IdleWaiver[] } {
  const seen = new Set<string>()
  const unique = faults.filter(({ id }) => !seen.has(id) && seen.add(id))
  const final = new Set(faults.flatMap((fault) => (fault.final ? [fault.id] : [])))
  const waiverOf = (fault: Fault): Waiver | undefined => (final.has(fault.id) ? undefined : waivers.find((w) => w.id === fault.id))
  const open = unique.filter((fault) => !waiverOf(fault))
  return {
    open,
    waived: unique.flatMap((fault) => {
      const waiver = waiverOf(fault)
      return waiver ? [{ fault, reason: waiver.reason, name: waiver.name }] : []
    }),
    idle: waivers.filter(({ id }) => !seen.has(id)).map((waiver) => {
      const nearest = nearestWord(waiver.id, open.map(({ id }) => id))
      return { waiver, ...(nearest === undefined ? {} : { nearest }) }
    }),
  }
}

/** What to do about it, a sentence with its code. */
export const idleText = ({ waiver, nearest }: IdleWaiver): string =>
  `release.yaml の了承「${waiver.id}」（${waiver.name}）に当たる不備は、今回ありません。${nearest === undefined ? '' : `「${nearest}」ですか。`}書き誤りであれば直し、不備がなくなったのであれば消してください（PDF の検査で見つかる不備は、--html-only では現れません）。 [release/idle]`
